/**
 * Shows the `title` of what is reached by keyboard, or pressed for a while on a touch screen, as the browser shows it under a mouse: nothing is
 * told to those with a mouse only. What has the focus shows its own, those of what is in it, or that of what it stands in; a word with a hint
 * (hinted.tsx) shows it when it is pressed too. What a screen reader says stays what it is.
 */
import { useEffect, useRef } from 'react'
import './title-hints.css'

/** A press this long asks what a thing is. The browser may think so sooner, and asks for a menu then. */
const PRESS_MS = 500
/** By then a click has come that comes of a press. */
const CLICK_MS = 400
const MARGIN_PX = 8
const GAP_PX = 6

export function TitleHints() {
  const hint = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const box = hint.current
    if (!box) return
    let pressing: ReturnType<typeof setTimeout> | undefined
    /** what a finger is on, until it has asked */
    let pressed: Element | null = null
    /** A press has asked: what comes of it when it ends is no click. */
    let asked = false
    const hide = () => {
      clearTimeout(pressing)
      pressed = null
      if (box.matches(':popover-open')) box.hidePopover()
    }
    const onFocus = ({ target }: FocusEvent) => {
      // what is pressed may get the focus after it has told
      if (asked) return
      hide()
      if (target instanceof HTMLElement && target.matches(':focus-visible')) show(box, target, hintsOf(target), 'below')
    }
    const ask = () => {
      const found = pressed && titleAround(pressed)
      clearTimeout(pressing)
      pressed = null
      if (!found) return
      asked = true
      show(box, found.thing, [found.title], 'above')
    }
    const onPointer = ({ pointerType, target }: PointerEvent) => {
      hide()
      asked = false
      if (pointerType === 'mouse' || !(target instanceof Element)) return
      pressed = target
      pressing = setTimeout(ask, PRESS_MS)
    }
    const onBlur = () => {
      if (!asked) hide()
    }
    const onClick = (event: MouseEvent) => {
      if (asked) {
        asked = false
        event.preventDefault()
        event.stopImmediatePropagation()
        return
      }
      const word = event.target instanceof Element ? event.target.closest<HTMLElement>('.hinted') : null
      if (word) show(box, word, [word.title], 'below')
    }
    const onEnd = () => {
      clearTimeout(pressing)
      pressed = null
      // a click that comes of something else is one
      if (asked) setTimeout(() => (asked = false), CLICK_MS)
    }
    const onKey = ({ key }: KeyboardEvent) => {
      asked = false
      if (key === 'Escape') hide()
    }
    const listeners = [
      ['focusin', onFocus],
      ['focusout', onBlur],
      ['pointerdown', onPointer],
      ['pointerup', onEnd],
      ['pointercancel', onEnd],
      ['contextmenu', ask],
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

/** What the browser would tell under a mouse: the nearest title that says more than is read there. */
function titleAround(target: Element): { readonly thing: Element; readonly title: string } | null {
  for (let thing: Element | null = target; thing; thing = thing.parentElement) {
    const title = titleOf(thing)
    if (title !== '' && (thing instanceof SVGElement || !(thing.textContent ?? '').includes(title))) return { thing, title }
  }
  return null
}

function titleOf(thing: Element): string {
  if (thing instanceof HTMLElement) return thing.title
  return [...thing.children].find((child) => child instanceof SVGTitleElement)?.textContent ?? ''
}

/** What there is to tell of a thing beside what is read on it. */
function hintsOf(thing: HTMLElement): readonly string[] {
  // not of a list or a pane that has the focus
  const inside = thing.matches('button, summary') ? [...thing.querySelectorAll<HTMLElement>('[title]')] : []
  const around = thing.parentElement?.closest<HTMLElement>('[title]')
  const titles = thing.title === '' && inside.length === 0 ? [around?.title ?? ''] : [thing.title, ...inside.map(({ title }) => title)]
  return [...new Set(titles)].filter((title) => title !== '' && !thing.textContent.includes(title))
}

/** Below the thing, or above it, where no finger is; on its other side where there is no room. */
function show(box: HTMLElement, thing: Element, hints: readonly string[], side: 'above' | 'below'): void {
  if (hints.length === 0) return
  box.textContent = hints.join('\n')
  if (!box.matches(':popover-open')) box.showPopover()
  const at = thing.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = box
  const left = Math.max(MARGIN_PX, Math.min(at.left, innerWidth - MARGIN_PX - offsetWidth))
  const above = at.top - GAP_PX - offsetHeight
  const below = at.bottom + GAP_PX
  const fits = { above: above >= MARGIN_PX, below: below + offsetHeight <= innerHeight - MARGIN_PX }
  const top = (side === 'above' ? fits.above || !fits.below : fits.above && !fits.below) ? above : below
  box.style.left = `${left}px`
  box.style.top = `${Math.max(MARGIN_PX, Math.min(top, innerHeight - MARGIN_PX - offsetHeight))}px`
}
