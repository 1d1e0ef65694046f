/** The programs that are kept in this browser, as the page lists them, and what must be said about keeping them. */
import { createStore } from 'zustand/vanilla'
import type { KeptSummary } from '../library/kept-program'

/** 'opening': not known yet; 'blocked': they last as long as the page. */
export type LibraryStorage = 'opening' | 'kept' | 'blocked'

export type LibraryNotice =
  /** storage is blocked: said once, when there is something to lose */
  | { readonly kind: 'blocked' }
  /** the browser could not keep it, mostly because there is no room: the edits since then are not kept */
  | { readonly kind: 'full' }
  /** what is in the packages did not find room; the program itself is kept */
  | { readonly kind: 'packages' }
  /** another tab has edited the same program: what is edited here has become a copy */
  | { readonly kind: 'copied' }

export interface LibraryState {
  readonly storage: LibraryStorage
  /** the deleted ones too; the latest first */
  readonly programs: readonly KeptSummary[]
  readonly notice: LibraryNotice | null
  /** the `sheet` of the document whose packages were looked for here: what it still lacks nobody has but the reader */
  readonly lookedFor: string | null
  /** what was edited last in an earlier visit, while the reader may want to go on with it */
  readonly goOnWith: KeptSummary | null
}

export type LibraryStore = ReturnType<typeof createLibraryStore>

export function createLibraryStore() {
  return createStore<LibraryState>()(() => ({ storage: 'opening', programs: [], notice: null, lookedFor: null, goOnWith: null }))
}

export const dismissGoOn = (store: LibraryStore): void => store.setState({ goOnWith: null })

export const dismissLibraryNotice = (store: LibraryStore): void => store.setState({ notice: null })
