/**
 * Shows the `title` of what is reached by keyboard, or pressed for a while on a touch screen, as the browser shows it under a mouse: nothing is
 * told to those with a mouse only. What has the focus shows its own, those of what is in it, or that of what it stands in; a word with a hint
 * (hinted.tsx) shows it when it is pressed too. What a screen reader says stays what it is.
 */
import { useEffect, useRef } from 'react'
import './title-hints.css'

/** A press this long asks what a thing is. */
const PRESS_MS = 500
const MARGIN_PX = 8
const GAP_PX = 6

export function TitleHints() {
  const hint = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const box = hint.current
    if (!box) return
    let pressing: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      clearTimeout(pressing)
      if (box.matches(':popover-open')) box.hidePopover()
    }
    const onFocus = ({ target }: FocusEvent) => {
      hide()
      if (target instanceof HTMLElement && target.matches(':focus-visible')) show(box, target, hintsOf(target))
    }
    const onPointer = ({ pointerType, target }: PointerEvent) => {
      hide()
      const titled = pointerType === 'touch' && target instanceof Element ? target.closest<HTMLElement>('[title]:not([title=""])') : null
      if (titled) pressing = setTimeout(() => show(box, titled, [titled.title]), PRESS_MS)
    }
    const onClick = ({ target }: MouseEvent) => {
      const word = target instanceof Element ? target.closest<HTMLElement>('.hinted') : null
      if (word) show(box, word, [word.title])
    }
    const onEnd = () => clearTimeout(pressing)
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') hide()
    }
    const listeners = [
      ['focusin', onFocus],
      ['focusout', hide],
      ['pointerdown', onPointer],
      ['pointerup', onEnd],
      ['pointercancel', onEnd],
      ['click', onClick],
      ['scroll', hide],
      ['keydown', onKey],
    ] as const
    for (const [name, listen] of listeners) document.addEventListener(name, listen as EventListener, true)
    return () => {
      hide()
      for (const [name, listen] of listeners) document.removeEventListener(name, listen as EventListener, true)
    }
  }, [])

  return <div ref={hint} className="title-hint" popover="manual" aria-hidden="true" data-testid="title-hint" />
}

/** What there is to tell of a thing beside what is read on it. */
function hintsOf(thing: HTMLElement): readonly string[] {
  // not of a list or a pane that has the focus
  const inside = thing.matches('button, summary') ? [...thing.querySelectorAll<HTMLElement>('[title]')] : []
  const around = thing.parentElement?.closest<HTMLElement>('[title]')
  const titles = thing.title === '' && inside.length === 0 ? [around?.title ?? ''] : [thing.title, ...inside.map(({ title }) => title)]
  return [...new Set(titles)].filter((title) => title !== '' && !thing.textContent.includes(title))
}

/** Below the thing, or above it where there is no room. */
function show(box: HTMLElement, thing: HTMLElement, hints: readonly string[]): void {
  if (hints.length === 0) return
  box.textContent = hints.join('\n')
  if (!box.matches(':popover-open')) box.showPopover()
  const at = thing.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = box
  const left = Math.max(MARGIN_PX, Math.min(at.left, innerWidth - MARGIN_PX - offsetWidth))
  const below = at.bottom + GAP_PX
  box.style.left = `${left}px`
  box.style.top = `${below + offsetHeight > innerHeight - MARGIN_PX ? Math.max(MARGIN_PX, at.top - GAP_PX - offsetHeight) : below}px`
}
