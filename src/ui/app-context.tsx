/** Gives components the page's stores, its commands and the timeline on show. Hooks subscribe to as little as they name. */
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Scenario } from '../scenarios/scenario'
import type { AppState } from '../state/app-state'
import type { Commands } from '../state/commands'
import type { DebugState } from '../state/debug-store'
import type { DocumentState } from '../state/document-store'
import type { ExplorationState } from '../state/exploration-store'
import type { HandState } from '../state/hand-store'
import type { HistoryState } from '../state/history-store'
import type { InsideState } from '../state/inside-store'
import type { LabState } from '../state/lab-store'
import type { LibraryState } from '../state/library-store'
import type { PlaybackState } from '../state/playback-store'
import { type PreferencesState, shownTheme } from '../state/preferences-store'
import type { RunState } from '../state/run-store'
import { type SelectionState, shownStep } from '../state/selection-store'
import type { SyntaxFault } from '../state/syntax-store'
import type { ViewState } from '../state/view-store'
import type { Arrangement } from '../model/arrangement'
import type { TimelinePlace } from '../model/timeline-place'
import type { Theme } from '../timeline/look/look'
import type { CreateTimeline, Timeline } from '../timeline/timeline-api'
import { errorPlaces } from '../trace/explain/error-places'
import type { RunModel } from '../trace/model/run-model'

/** What other panels ask of the editor. */
export interface EditorControls {
  /** Scrolls a line (1-based) of a file, by default the first, into view and flashes it. */
  revealLine(line: number, file?: string): void
  focus(): void
  /** Where the cursor is: line from 1, file '' the first. */
  cursor(): { readonly line: number; readonly file: string }
  /** Opens the search panel. */
  find(): void
}

export interface AppContents {
  readonly state: AppState
  readonly commands: Commands
  readonly scenarios: readonly Scenario[]
  readonly createTimeline: CreateTimeline
  /** whether processes have workers of their own (the page is cross-origin isolated) */
  readonly isolated: boolean
  /** the timeline on show, for keys and buttons; null while none is mounted */
  readonly timeline: RefObject<Timeline | null>
  /** where each run was looked at when its timeline went, or is to be looked at when it comes */
  readonly places: WeakMap<RunModel, TimelinePlace>
  /** the editor on show; null while none is mounted */
  readonly editor: RefObject<EditorControls | null>
}

const AppContext = createContext<AppContents | null>(null)

export function AppProvider({ contents, children }: { readonly contents: AppContents; readonly children: ReactNode }) {
  return <AppContext value={contents}>{children}</AppContext>
}

export function useApp(): AppContents {
  const contents = useContext(AppContext)
  if (!contents) throw new Error('used outside AppProvider')
  return contents
}

export function useDocument<T>(selector: (state: DocumentState) => T): T {
  return useStore(useApp().state.document, selector)
}

export function useRun<T>(selector: (state: RunState) => T): T {
  return useStore(useApp().state.run, selector)
}

export function usePlayback<T>(selector: (state: PlaybackState) => T): T {
  return useStore(useApp().state.playback, selector)
}

/** The run on show. `model` grows in place; this object is a new one whenever it grew, for memos and effects to depend on. */
export interface ShownRun {
  readonly model: RunModel | null
}

/** The run on show: whoever asks is drawn again whenever it grew. One number of it is cheaper had by `useRun`. */
export function useModel(): ShownRun {
  const model = useRun((run) => run.model)
  const version = useRun((run) => run.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the model grew
  return useMemo(() => ({ model }), [model, version])
}

interface Moment extends ShownRun {
  readonly run: ShownRun
  readonly step: number
}

/** The run on show and the step that the panes tell of: of what was selected last, else the playhead's. Whoever asks is drawn again when either changes. */
export function useMoment(): Moment {
  const run = useModel()
  return { run, model: run.model, step: useShownStep() }
}

export function useShownStep(): number {
  const model = useRun((run) => run.model)
  const leading = useSelection(({ selection, leads }) => (leads ? selection : null))
  return usePlayback(({ playhead }) => (leading === null ? playhead.step : shownStep(model, { selection: leading, leads: true }, playhead)))
}

/** The run on show and the step of the playhead, whatever is selected. */
export function usePlayhead(): Moment {
  const run = useModel()
  const step = usePlayback((playback) => playback.playhead.step)
  return { run, model: run.model, step }
}

export function useExploration<T>(selector: (state: ExplorationState) => T): T {
  return useStore(useApp().state.exploration, selector)
}

export function useInside<T>(selector: (state: InsideState) => T): T {
  return useStore(useApp().state.inside, selector)
}

export function useDebug<T>(selector: (state: DebugState) => T): T {
  return useStore(useApp().state.debug, selector)
}

export function useSelection<T>(selector: (state: SelectionState) => T): T {
  return useStore(useApp().state.selection, selector)
}

export function useArrangement(): Arrangement {
  return useStore(useApp().state.arrangement, ({ arrangement }) => arrangement)
}

export function usePreferences<T>(selector: (state: PreferencesState) => T): T {
  return useStore(useApp().state.preferences, selector)
}

export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(useApp().state.view, selector)
}

export function useLibrary<T>(selector: (state: LibraryState) => T): T {
  return useStore(useApp().state.library, selector)
}

export function useHistory<T>(selector: (state: HistoryState) => T): T {
  return useStore(useApp().state.history, selector)
}

/** What CPython says of the program as it stands, but for what the run on show has told already. */
export function useSyntaxFaults(): readonly SyntaxFault[] {
  const faults = useStore(useApp().state.syntax, (syntax) => syntax.faults)
  const files = useDocument((document) => document.program.files)
  const run = useModel()
  return useMemo(() => {
    if (faults.length === 0 || !run.model) return faults
    const errors = errorPlaces(run.model)
    const nameOf = (file: number) => (file === 0 ? '' : files[file]?.name)
    return faults.filter(({ file, line }) => !errors.some((error) => error.line === line && error.file === nameOf(file)))
  }, [faults, files, run])
}

export function useHand<T>(selector: (state: HandState) => T): T {
  return useStore(useApp().state.hand, selector)
}

export function useLab<T>(selector: (state: LabState) => T): T {
  return useStore(useApp().state.lab, selector)
}

/** Whether a media query matches, followed live. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const listen = () => setMatches(list.matches)
    listen()
    list.addEventListener('change', listen)
    return () => list.removeEventListener('change', listen)
  }, [query])
  return matches
}

/** The theme on show: the reader's choice, else the system's. */
export function useTheme(): Theme {
  const choice = usePreferences(shownTheme)
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  if (choice !== 'system') return choice
  return systemDark ? 'dark' : 'light'
}

/** As `--phone` in styles/breakpoints.css. */
export const PHONE_WIDTH = '(max-width: 719px)'

/** As `--narrow` and `--short` there. */
export const NARROW_WIDTH = '(max-width: 1180px)'
/** Where fingers are what points, there is often no keyboard. */
export const TOUCH = '(pointer: coarse)'
export const SHORT_HEIGHT = '(max-height: 559px)'

/** Small screens, and large ones at a high zoom: one page at a time. */
export function usePhone(): boolean {
  const narrow = useMedia(PHONE_WIDTH)
  return useMedia(SHORT_HEIGHT) || narrow
}
