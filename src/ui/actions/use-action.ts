/** An action as a component needs it: whether it can be done now, and in which words. */
import { useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../app-context'
import { ACTIONS, type ActionId, isEnabled, labelOf } from './actions'
import type { ActionLabel } from './action'
import { ariaShortcuts, keyCaps } from './key-names'

interface UsableAction {
  /** what it would do now */
  readonly label: string
  /** the same with its keys */
  readonly title: string
  /** for `aria-keyshortcuts`; absent: no keys */
  readonly shortcuts: string | undefined
  readonly isEnabled: boolean
  readonly perform: () => void
}

export function useAction(id: ActionId): UsableAction {
  const app = useApp()
  const { state } = app
  const { t } = useTranslation()
  const subscribe = useCallback(
    (listen: () => void) => {
      const stops = Object.values(state).map((store) => store.subscribe(listen))
      return () => {
        for (const stop of stops) stop()
      }
    },
    [state],
  )
  const enabled = useSyncExternalStore(subscribe, () => isEnabled(id, state))
  const label = t(`actions.${useSyncExternalStore<ActionLabel>(subscribe, () => labelOf(id, state))}`)
  const { keys = [] } = ACTIONS[id]
  const [first] = keys
  return {
    label,
    title: first === undefined ? label : t('actions.withKeys', { label, keys: keyCaps(first, t).join('+') }),
    shortcuts: first === undefined ? undefined : ariaShortcuts(keys),
    isEnabled: enabled,
    perform: () => ACTIONS[id].perform(app),
  }
}
