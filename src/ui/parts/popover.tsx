/**
 * A button and the panel it opens below itself. One is open at a time (view-store); Esc, a click elsewhere or the
 * button again close it, and focus goes back to the button.
 */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { closePopover, type PopoverName, togglePopover } from '../../state/view-store'
import { useApp, useView } from '../app-context'
import './popover.css'

interface PopoverProps {
  readonly name: PopoverName
  /** of the panel, and of the button where that has no words */
  readonly label: string
  /** the button has words, by which it is called; the label says more of it */
  readonly worded?: boolean
  readonly title: string
  readonly button: ReactNode
  readonly buttonClass?: string
  readonly testId?: string
  readonly children: ReactNode
  readonly wide?: boolean
}

export function Popover({ name, label, title, button, buttonClass = '', testId, children, wide = false, worded = false }: PopoverProps) {
  const { state } = useApp()
  const open = useView((view) => view.popover === name)
  const root = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!open) return
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) closePopover(state.view)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      closePopover(state.view)
      opener.current?.focus()
    }
    document.addEventListener('pointerdown', onPointer, true)
    document.addEventListener('keydown', onKey, true)
    return () => {
      document.removeEventListener('pointerdown', onPointer, true)
      document.removeEventListener('keydown', onKey, true)
    }
  }, [open, state])

  // what was chosen by keyboard took the panel away, and the focus with it
  const byKey = useRef(false)
  useEffect(() => {
    if (!open && byKey.current && document.activeElement === document.body) opener.current?.focus()
    byKey.current = false
  }, [open])

  useLayoutEffect(() => {
    if (open && panel.current && opener.current) keepInside(panel.current, opener.current)
  }, [open])

  return (
    <div className="popover-root" ref={root}>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        title={title}
        aria-label={worded ? undefined : label}
        aria-description={worded ? label : undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-testid={testId}
        onClick={() => togglePopover(state.view, name)}
      >
        {button}
      </button>
      {open ? (
        <div
          ref={panel}
          className={wide ? 'popover popover-wide' : 'popover'}
          role="dialog"
          aria-label={label}
          onKeyDown={({ key }) => {
            byKey.current = key === 'Enter' || key === ' '
          }}
        >
          {children}
        </div>
      ) : null}
    </div>
  )
}

/** Places a panel under its button, moved sideways as far as the window asks. */
function keepInside(panel: HTMLElement, opener: HTMLElement): void {
  const margin = 8
  const at = opener.getBoundingClientRect()
  const width = Math.min(panel.offsetWidth, innerWidth - 2 * margin)
  const left = Math.max(margin, Math.min(at.left, innerWidth - margin - width))
  panel.style.left = `${left}px`
  panel.style.top = `${at.bottom + 6}px`
  panel.style.maxHeight = `${innerHeight - at.bottom - 6 - margin}px`
}
