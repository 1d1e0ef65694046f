/**
 * The page's keys: those of the table of actions. They rest while the reader types in the editor, a field or a list, unless the
 * action says otherwise; Esc leaves a list of the lab. Keys that an input method takes, as Enter that chooses among characters, are nobody else's.
 */
import { useEffect } from 'react'
import type { AppState } from '../../state/app-state'
import { type AppContents, useApp } from '../app-context'
import type { Context } from './action'
import { ACTION_IDS, ACTIONS, type ActionId, isEnabled } from './actions'
import { keyOf } from './key-names'

/** Fields that take characters; a slider does not. */
const TYPED = 'input:not([type=range])'

export function useKeyboard(): void {
  const app = useApp()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !event.isComposing && handle(app, event)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    window.addEventListener('keydown', leaveToInputMethod, { capture: true })
    return () => {
      document.removeEventListener('keydown', listen)
      window.removeEventListener('keydown', leaveToInputMethod, { capture: true })
    }
  }, [app])
}

/** What Safari gives as the code of a key that ends a composition, and others of each key of one. */
const COMPOSING = 229

/** The editor knows of compositions by itself, and has to see their keys. */
function leaveToInputMethod(event: KeyboardEvent): void {
  if (!event.isComposing && event.keyCode !== COMPOSING) return
  if (event.target instanceof Element && event.target.closest('.cm-editor')) return
  event.stopPropagation()
}

/** The action that has a key in a context. */
export function actionFor(key: string, context: Context): ActionId | undefined {
  return ACTION_IDS.find((id) => ACTIONS[id].keys?.includes(key) && (ACTIONS[id].contexts ?? ['page']).includes(context))
}

function contextOf({ lab, view }: AppState): Context {
  const { help, palette, table } = view.getState()
  if (palette || table) return 'dialog'
  return lab.getState().open ? 'lab' : help ? 'help' : 'page'
}

/** Returns whether the key meant something. */
function handle(app: AppContents, event: KeyboardEvent): boolean {
  const key = keyOf(event)
  const context = contextOf(app.state)
  const id = key === null ? undefined : actionFor(key, context)
  // nobody types with Mod and Shift
  const types = isTyping(event.target, context) && !key?.startsWith('Mod+Shift+')
  if (id === undefined || (types && !ACTIONS[id].whileTyping)) return false
  if (key === 'Space' && event.target instanceof HTMLButtonElement) {
    // Space presses a button reached by keyboard; one that was only clicked gives way
    if (event.target.matches(':focus-visible')) return false
    event.target.blur()
  }
  if (isEnabled(id, app.state)) ACTIONS[id].perform(app)
  return true
}

function isTyping(target: EventTarget | null, context: Context): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(context === 'lab' ? TYPED : `${TYPED}, textarea, select`))
}
