/** What CPython says of a program that does not compile, before it is run. */
import { createStore } from 'zustand/vanilla'
import type { Program } from '../model/configuration'

/** Lines and columns count from 1, columns in characters; 0: not told. */
export interface SyntaxFault {
  /** place in the program's files */
  readonly file: number
  /** as a traceback ends: type and message */
  readonly words: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

interface SyntaxState {
  /** the program that was looked at; null: none was yet */
  readonly program: Program | null
  readonly faults: readonly SyntaxFault[]
}

export type SyntaxStore = ReturnType<typeof createSyntaxStore>

export function createSyntaxStore() {
  return createStore<SyntaxState>()(() => ({ program: null, faults: [] }))
}
