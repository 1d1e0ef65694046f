/**
 * The page's keys, as in Perfetto: W/S zoom, A/D pan, comma and full stop step, Space plays. They rest while the reader
 * types in the editor, a field or a list, and while a modifier is held.
 */
import { useEffect } from 'react'
import { seekEnd, seekStart, select, setAxis, stepBy, togglePlay } from '../state/playback-actions'
import { type AppContents, useApp } from './app-context'

/** Zoom of one key press. */
const ZOOM = 1.4
/** Part of the visible width that one key press pans. */
const PAN = 0.15

export function useKeyboard(): void {
  const app = useApp()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && handle(app, event)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [app])
}

/** Returns whether the key meant something. */
function handle(app: AppContents, event: KeyboardEvent): boolean {
  if (app.state.lab.getState().open) return false
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    app.commands.run()
    return true
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false
  const action = keyAction(app, event)
  action?.()
  return action !== null
}

function keyAction({ state, timeline }: AppContents, event: KeyboardEvent): (() => void) | null {
  const help = state.view.getState().help
  if (help && event.key !== '?' && event.key !== 'Escape') return null
  switch (event.key) {
    case ' ':
      // Space presses a button reached by keyboard; one that was only clicked gives way
      if (event.target instanceof HTMLButtonElement && event.target.matches(':focus-visible')) return null
      return () => {
        if (event.target instanceof HTMLButtonElement) event.target.blur()
        togglePlay(state)
      }
    case '.':
      return () => stepBy(state, 1)
    case ',':
      return () => stepBy(state, -1)
    case 'Home':
      return () => seekStart(state)
    case 'End':
      return () => seekEnd(state)
    case '0':
      return () => timeline.current?.fit()
    case 't':
    case 'T':
      return () => setAxis(state, state.playback.getState().axis === 'time' ? 'steps' : 'time')
    case 'w':
    case 'W':
      return () => timeline.current?.zoomBy(ZOOM)
    case 's':
    case 'S':
      return () => timeline.current?.zoomBy(1 / ZOOM)
    case 'a':
    case 'A':
      return () => timeline.current?.panBy(-PAN)
    case 'd':
    case 'D':
      return () => timeline.current?.panBy(PAN)
    case '?':
      return () => state.view.setState({ help: !help })
    case 'Escape':
      return () => {
        if (help) state.view.setState({ help: false })
        else select(state, null)
      }
    default:
      return null
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
