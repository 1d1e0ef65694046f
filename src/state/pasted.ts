/** A text that is pasted over all of a program: an edit of it, or another program, which leaves the old one where it was. */
import { MAIN_FILE } from '../model/configuration'
import { type DocumentStore, openDocument } from './document-store'
import { stemsFrom } from './stems-from'

/** What the reader wrote in so few lines is tried and tried again: each try is no program of its own. */
const TRIED_LINES = 10

/** Whether `text` in the place of everything is another program than the one that is open. */
export function isAnotherProgram(store: DocumentStore, text: string): boolean {
  const { program, origin, own } = store.getState()
  const [file, second] = program.files
  if (!file || second || file.text.trim() === '' || text.trim() === '') return false
  if (own && origin === null && file.text.split('\n', TRIED_LINES + 1).length <= TRIED_LINES) return false
  return !stemsFrom(program, { files: [{ name: file.name, text }], stdin: '' })
}

/** Opens it as a program of the reader's; input and packages, which may have been given first, stay beside it. */
export function openPasted(store: DocumentStore, id: string, text: string): void {
  const { program, configuration } = store.getState()
  const { starts: _, ...rest } = program
  openDocument(store, { ...rest, files: [{ name: MAIN_FILE, text }] }, { ...configuration, choices: [] }, null, { id, own: true })
}
