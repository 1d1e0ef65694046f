/** Which parts of the page are open. Nothing here changes a run. */
import { createStore } from 'zustand/vanilla'
import type { ProgramProblem } from '../model/program-bounds'
import type { WheelProblem } from '../model/wheels'
import type { Refusal } from '../share/configuration-diff'
import type { OtherWheel } from './wheel-actions'

export type BottomTab = 'output' | 'input' | 'problems' | 'variables' | 'disk' | 'explore' | 'compare'
/** What the details tell: the moment as the log has it, or what is inside the run. */
export type DetailsTab = 'moment' | 'inside'
/** The three pages of a phone's screen. */
export type PhoneTab = 'code' | 'timeline' | 'details'
export type PopoverName = 'gallery' | 'settings' | 'share' | 'embed' | 'export' | 'verdict' | 'seed' | 'menu' | 'programs' | 'lanes' | 'find'

/** Something the reader must be told about the page itself. */
export type Notice =
  | { readonly kind: 'damaged-link' }
  | { readonly kind: 'newer-link' }
  | { readonly kind: 'refused-program'; readonly problem: ProgramProblem }
  | { readonly kind: 'left-out-files'; readonly count: number }
  | { readonly kind: 'refused-wheel'; readonly file: string; readonly problem: WheelProblem }
  /** a package that was brought has another content than the link's */
  | ({ readonly kind: 'other-wheel' } & OtherWheel)
  | { readonly kind: 'unknown-scenario'; readonly name: string }
  /** the first variant of the scenario is shown instead */
  | { readonly kind: 'unknown-variant'; readonly scenario: string; readonly variant: string }
  /** a saved run that cannot be opened */
  | { readonly kind: 'refused-file'; readonly name: string; readonly why: 'damaged' | 'newer' | 'large' }
  | { readonly kind: 'not-saved'; readonly message: string }
  /** the page around an embed lets it open no window */
  | { readonly kind: 'sandboxed'; readonly address: string }
  | { readonly kind: 'refused-settings'; readonly refused: readonly Refusal[] }

export interface ViewState {
  readonly bottomTab: BottomTab
  readonly detailsTab: DetailsTab
  readonly phoneTab: PhoneTab
  readonly popover: PopoverName | null
  /** which list the gallery's popover shows */
  readonly galleryTab: 'gallery' | 'mine'
  readonly help: boolean
  /** what was looked for in the run last */
  readonly sought: string
  /** the list of commands */
  readonly palette: boolean
  /** lanes and events as a table */
  readonly table: boolean
  readonly notice: Notice | null
  /** the compact view for an iframe */
  readonly embed: boolean
  /** how much of an animated picture is made, 0 … 1; null: none is being made */
  readonly exporting: number | null
  /** the arrows of what is selected are still being found */
  readonly findingArrows: boolean
  /** embed only: the source is shown beside the timeline */
  readonly embedSource: boolean
}

export type ViewStore = ReturnType<typeof createViewStore>

export function createViewStore() {
  return createStore<ViewState>()(() => ({
    bottomTab: 'output',
    detailsTab: 'moment',
    phoneTab: 'timeline',
    popover: null,
    galleryTab: 'gallery',
    help: false,
    sought: '',
    palette: false,
    table: false,
    notice: null,
    embed: false,
    exporting: null,
    findingArrows: false,
    embedSource: false,
  }))
}

/** Opens a popover, or closes it if it is the open one. */
export function togglePopover(store: ViewStore, name: PopoverName): void {
  store.setState(({ popover }) => ({ popover: popover === name ? null : name }))
}

export function closePopover(store: ViewStore): void {
  store.setState({ popover: null })
}
