/** The actions that a query finds, in the order of the table. Words of any language of the page are found, whichever is on show. */
import type { AppState } from '../../state/app-state'
import { ACTION_IDS, ACTIONS, type ActionId, isEnabled, labelOf } from '../actions/actions'
import { TEXTS } from '../locales/i18n'
import type { Translate } from '../words/names'

/** What only takes back what is open now, or opens the list itself. */
const LEFT_OUT: ReadonlySet<ActionId> = new Set(['commands', 'closeHelp'])

export interface FoundAction {
  readonly id: ActionId
  readonly label: string
  readonly keys: readonly string[]
}

export function foundActions(query: string, state: AppState, t: Translate): readonly FoundAction[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return ACTION_IDS.filter((id) => !LEFT_OUT.has(id) && isEnabled(id, state))
    .map((id) => ({ id, label: t(`actions.${labelOf(id, state)}`), keys: ACTIONS[id].keys ?? [] }))
    .filter(({ id, label }) => {
      const text = `${label} ${labelsOf(id).join(' ')}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
}

/** What an action is called in each language. */
function labelsOf(id: ActionId): readonly string[] {
  return [...TEXTS.values()].flatMap(({ actions }) => {
    const label = (actions as Partial<Record<ActionId, string>> | undefined)?.[id]
    return label === undefined ? [] : [label]
  })
}
