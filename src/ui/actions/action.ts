/** What an action is: something the reader can do, by a key, a button or a menu. */
import type { AppState } from '../../state/app-state'
import type { AppContents } from '../app-context'
import type { Locale } from '../locales/locale'

/** What is in front: the page, the help over it, another dialog over it, or the operating systems lab. */
export type Context = 'page' | 'help' | 'dialog' | 'lab'

/** Key of a text in the group `actions` of the locale files. */
export type ActionLabel = Exclude<keyof Locale['actions'], 'withKeys'>

export interface Action {
  /** where its keys work; default: on the page */
  readonly contexts?: readonly Context[]
  /** as key-names.ts writes them */
  readonly keys?: readonly string[]
  /** its keys work in the editor and in fields too */
  readonly whileTyping?: boolean
  /** default: always */
  readonly isEnabled?: (state: AppState) => boolean
  /** what it would do now, where that changes; default: the text of its id */
  readonly label?: (state: AppState) => ActionLabel
  readonly perform: (app: AppContents) => void
}
