/**
 * The table of actions: everything that has a key, or a button in the header, above the timeline or in the transport. Keys,
 * help, tooltips, labels and menus are made from it.
 * Invariants: no two actions have one key in one context; each id has a text in every language (actions.test.ts).
 */
import { spanOf } from '../../trace/explain/span-of'
import { endsBadly } from '../../trace/explain/decisive-step'
import { stepOf } from '../../trace/explain/about'
import { visitsOf } from '../../trace/explain/line-visits'
import { configure } from '../../state/document-store'
import { seekEnd, clearStretch, endStretch, seekSelection, seekStart, seekTrouble, select, setAxis, stepBy, stretchOfSelection, togglePlay } from '../../state/playback-actions'
import { chooseDetails } from '../../state/details-moves'
import { chooseLanguage, chooseTheme, resetPanes, showPane, shownLanguage, shownTheme, togglePane } from '../../state/preferences-store'
import { askedNow, whyNoLook } from '../../state/inside-store'
import { canExplore } from '../../state/exploration-store'
import { canContinue, canStop } from '../../state/run-store'
import { closePopover, type PopoverName, togglePopover } from '../../state/view-store'
import { seekLab, stepLab, toggleLab } from '../../state/lab-store'
import { toggleBreakpoint } from '../../state/debug-store'
import type { Direction, StopKind } from '../../trace/explain/stops'
import type { AppState } from '../../state/app-state'
import type { ExportFormat } from '../../state/commands'
import type { AppContents } from '../app-context'
import type { Action, ActionLabel } from './action'

/** Zoom of one press. */
const ZOOM = 1.4
/** Part of the visible width that one press pans. */
const PAN = 0.15

const hasEvents = ({ run }: AppState) => (run.getState().model?.stepCount ?? 0) > 0

const exporting = (format: ExportFormat): Action => ({ isEnabled: hasEvents, perform: ({ commands }) => commands.exportRun(format) })
function spanOfSelection({ run, selection }: AppState) {
  const { model } = run.getState()
  const { selection: selected, stretch } = selection.getState()
  return model && (spanOf(model, selected) ?? (stretch && ([stretch.from, stretch.to] as const)))
}

const hasSpan = (state: AppState) => spanOfSelection(state) !== null
/** What moves the playhead moves that of the lab where the lab is open. */
const inLab = ({ lab }: AppState) => lab.getState().open
const IN_BOTH = { contexts: ['page', 'lab'], isEnabled: (state: AppState) => inLab(state) || hasEvents(state) } as const
/** The whole page, neither an embed nor the lab. */
const isWhole = (state: AppState) => !state.view.getState().embed && !inLab(state)

const popover =
  (name: PopoverName) =>
  ({ state }: AppContents) =>
    togglePopover(state.view, name)

/** To the next or previous event of a kind. */
const stop = (what: StopKind, direction: Direction): Action => ({ isEnabled: hasEvents, perform: ({ commands }) => commands.debug({ kind: 'stop', what }, direction) })

/** To the next or previous line of the task that is told of. How deep a line is only a run that can be made again tells. */
const toLine = (kind: 'into' | 'over' | 'out', key: string, direction: Direction): Action => ({
  keys: [key],
  whileTyping: true,
  isEnabled: (state) => hasEvents(state) && (kind === 'into' || whyNoLook(state) === null),
  perform: ({ commands }) => commands.debug({ kind }, direction),
})

/** To where a task comes to the line of the cursor. */
const toCursor = (key: string, direction: Direction): Action => ({
  keys: [key],
  whileTyping: true,
  isEnabled: hasEvents,
  perform({ commands, editor }) {
    const cursor = editor.current?.cursor()
    if (cursor) commands.debug({ kind: 'line', ...cursor }, direction)
  },
})

const toBreakpoint = (key: string, direction: Direction): Action => ({
  keys: [key],
  whileTyping: true,
  isEnabled: hasEvents,
  perform: ({ commands }) => commands.debug({ kind: 'breakpoint' }, direction),
})

/** To a change or use of what is asked after, or selected. */
const toUse = (key: string, direction: Direction): Action => ({
  keys: [key],
  whileTyping: true,
  isEnabled: (state) => hasEvents(state) && askedNow(state.inside.getState().asked, state.selection.getState().selection) !== null,
  perform: ({ commands }) => commands.debug({ kind: 'use' }, direction),
})

/** The next of the languages there are. */
function nextLanguage({ preferences }: AppState): string {
  const { offered } = preferences.getState()
  const shown = shownLanguage(preferences.getState())
  return offered[(offered.indexOf(shown) + 1) % offered.length] ?? shown
}

const TABLE = {
  run: {
    keys: ['Mod+Enter'],
    contexts: ['page', 'help'],
    whileTyping: true,
    isEnabled: ({ run }) => run.getState().interpreter.kind !== 'unsupported',
    perform: ({ commands }) => commands.run(),
  },
  stop: { isEnabled: ({ run }) => canStop(run.getState().activity), perform: ({ commands }) => commands.stop() },
  continueRun: { isEnabled: ({ run }) => canContinue(run.getState()), perform: ({ commands }) => commands.continueRun() },
  /** The next seed, and a run with it: the quickest way to see that order is an accident. */
  reroll: {
    perform({ state, commands }) {
      const { seed } = state.document.getState().configuration
      configure(state.document, { seed: (seed + 1) % 2 ** 31 })
      commands.run()
    },
  },
  /** How else can it end? Shows what is known, and begins to find out. */
  explore: {
    keys: ['E'],
    isEnabled: (state) => canExplore(state) && !state.view.getState().embed,
    perform({ state, commands }) {
      const hidden = state.view.getState().bottomTab !== 'explore'
      state.view.setState({ bottomTab: 'explore', phoneTab: 'code' })
      // what is known is looked at first
      if (!(hidden && state.exploration.getState().found)) commands.explore()
    },
  },
  stopExploring: { isEnabled: ({ exploration }) => exploration.getState().phase === 'running', perform: ({ commands }) => commands.stopExploring() },
  /** What is inside the run: frames and variables. */
  inside: {
    keys: ['I'],
    isEnabled: isWhole,
    perform({ state }) {
      showPane(state.preferences, 'details')
      chooseDetails(state, state.view.getState().detailsTab === 'inside' ? 'moment' : 'inside')
      state.view.setState({ phoneTab: 'details' })
    },
  },
  inlineValues: { keys: ['V'], isEnabled: isWhole, perform: ({ state }) => state.preferences.setState(({ inlineValues }) => ({ inlineValues: !inlineValues })) },
  stepOver: toLine('over', 'F10', 1),
  stepOverBack: toLine('over', 'Alt+F10', -1),
  stepInto: toLine('into', 'F11', 1),
  stepIntoBack: toLine('into', 'Alt+F11', -1),
  stepOut: toLine('out', 'Shift+F11', 1),
  stepOutBack: toLine('out', 'Alt+Shift+F11', -1),
  toggleBreakpoint: {
    keys: ['F9'],
    whileTyping: true,
    isEnabled: isWhole,
    perform({ state, editor }) {
      const cursor = editor.current?.cursor()
      if (cursor) toggleBreakpoint(state.debug, cursor.file, cursor.line)
    },
  },
  nextBreakpoint: toBreakpoint('F8', 1),
  previousBreakpoint: toBreakpoint('Shift+F8', -1),
  toCursor: toCursor('Mod+F10', 1),
  backToCursor: toCursor('Mod+Shift+F10', -1),
  nextUse: toUse('F7', 1),
  previousUse: toUse('Shift+F7', -1),
  nextSwitch: stop('switch', 1),
  previousSwitch: stop('switch', -1),
  nextBlock: stop('block', 1),
  previousBlock: stop('block', -1),
  nextWake: stop('wake', 1),
  previousWake: stop('wake', -1),
  nextPrint: stop('print', 1),
  previousPrint: stop('print', -1),
  nextException: stop('exception', 1),
  previousException: stop('exception', -1),
  nextVerdict: stop('verdict', 1),
  previousVerdict: stop('verdict', -1),
  play: {
    ...IN_BOTH,
    keys: ['Space'],
    label: ({ playback, lab }) => ((lab.getState().open ? lab.getState() : playback.getState()).playing ? 'pause' : 'play'),
    perform: ({ state }) => (inLab(state) ? toggleLab(state.lab) : togglePlay(state)),
  },
  stepBack: { ...IN_BOTH, keys: [','], perform: ({ state }) => (inLab(state) ? stepLab(state.lab, -1) : stepBy(state, -1)) },
  stepForward: { ...IN_BOTH, keys: ['.'], perform: ({ state }) => (inLab(state) ? stepLab(state.lab, 1) : stepBy(state, 1)) },
  seekStart: { ...IN_BOTH, keys: ['Home'], perform: ({ state }) => (inLab(state) ? seekLab(state.lab, 0) : seekStart(state)) },
  seekEnd: { ...IN_BOTH, keys: ['End'], perform: ({ state }) => (inLab(state) ? seekLab(state.lab, Number.POSITIVE_INFINITY) : seekEnd(state)) },
  /** To where it went wrong. */
  seekTrouble: {
    keys: ['J'],
    isEnabled({ run }) {
      const { model } = run.getState()
      return model !== null && endsBadly(model)
    },
    perform: ({ state }) => seekTrouble(state),
  },
  zoomIn: { keys: ['W'], perform: ({ timeline }) => timeline.current?.zoomBy(ZOOM) },
  zoomOut: { keys: ['S'], perform: ({ timeline }) => timeline.current?.zoomBy(1 / ZOOM) },
  panLeft: { keys: ['A'], perform: ({ timeline }) => timeline.current?.panBy(-PAN) },
  panRight: { keys: ['D'], perform: ({ timeline }) => timeline.current?.panBy(PAN) },
  fit: { keys: ['0'], perform: ({ timeline }) => timeline.current?.fit() },
  toggleAxis: { keys: ['T'], perform: ({ state }) => setAxis(state, state.playback.getState().axis === 'time' ? 'steps' : 'time') },
  axisTime: { perform: ({ state }) => setAxis(state, 'time') },
  axisSteps: { perform: ({ state }) => setAxis(state, 'steps') },
  /** A click tells of a thing; this goes there. */
  seekSelection: {
    keys: ['G'],
    isEnabled: ({ run, selection }) => {
      const { model } = run.getState()
      const chosen = selection.getState().selection
      return model !== null && (chosen?.kind === 'line' ? visitsOf(model, chosen.line, chosen.file).count > 0 : stepOf(model, chosen) >= 0)
    },
    perform: ({ state }) => seekSelection(state),
  },
  zoomToSelection: {
    keys: ['Z'],
    isEnabled: hasSpan,
    perform({ state, timeline }) {
      const span = spanOfSelection(state)
      if (span) timeline.current?.zoomTo(span[0], span[1])
    },
  },
  lanes: { keys: ['L'], perform: popover('lanes') },
  find: { keys: ['/', 'Mod+Shift+F'], perform: popover('find') },
  stretchFrom: { keys: ['['], isEnabled: hasEvents, perform: ({ state }) => endStretch(state, 'from') },
  stretchTo: { keys: [']'], isEnabled: hasEvents, perform: ({ state }) => endStretch(state, 'to') },
  stretchOfSelection: { keys: ['R'], isEnabled: hasSpan, perform: ({ state }) => stretchOfSelection(state) },
  clearSelection: {
    keys: ['Escape'],
    perform({ state }) {
      select(state, null)
      clearStretch(state)
    },
  },
  help: { keys: ['?'], contexts: ['page', 'help'], perform: ({ state }) => state.view.setState(({ help }) => ({ help: !help })) },
  closeHelp: { keys: ['Escape'], contexts: ['help'], perform: ({ state }) => state.view.setState({ help: false }) },
  gallery: { perform: popover('gallery') },
  openFiles: { keys: ['Mod+O'], whileTyping: true, perform: ({ commands }) => commands.openFiles() },
  openFolder: { perform: ({ commands }) => commands.openFolder() },
  save: { keys: ['Mod+S'], whileTyping: true, perform: ({ commands }) => commands.save() },
  saveRun: { perform: ({ commands }) => commands.saveRun() },
  newProgram: {
    perform({ state, commands }) {
      closePopover(state.view)
      commands.newProgram()
    },
  },
  settings: { perform: popover('settings') },
  share: { perform: popover('share') },
  embed: { perform: popover('embed') },
  export: { perform: popover('export') },
  exportPng: exporting('png'),
  exportSvg: exporting('svg'),
  exportWebm: {
    isEnabled: (state) => 'VideoEncoder' in globalThis && hasEvents(state) && state.view.getState().exporting === null,
    perform: ({ commands }) => commands.exportRun('webm'),
  },
  exportGif: { isEnabled: (state) => hasEvents(state) && state.view.getState().exporting === null, perform: ({ commands }) => commands.exportRun('gif') },
  cancelExport: { isEnabled: ({ view }) => view.getState().exporting !== null, perform: ({ commands }) => commands.cancelExport() },
  exportHtml: exporting('html'),
  exportMarkdown: exporting('markdown'),
  exportOutput: exporting('text'),
  exportJson: exporting('json'),
  exportPerfetto: exporting('perfetto'),
  print: {
    isEnabled: hasEvents,
    perform({ state }) {
      closePopover(state.view)
      window.print()
    },
  },
  language: { perform: ({ state }) => chooseLanguage(state.preferences, nextLanguage(state)) },
  theme: {
    perform({ state }) {
      const theme = shownTheme(state.preferences.getState())
      const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
      chooseTheme(state.preferences, isDark ? 'light' : 'dark')
    },
  },
  toggleSource: { isEnabled: ({ view }) => view.getState().embed, perform: ({ state }) => state.view.setState(({ embedSource }) => ({ embedSource: !embedSource })) },
  openWhole: {
    isEnabled: ({ view }) => view.getState().embed,
    perform: ({ commands }) => commands.openWhole(),
  },
  openLab: {
    perform({ state, commands }) {
      closePopover(state.view)
      commands.openLab()
    },
  },
  closeLab: { keys: ['Escape'], contexts: ['lab'], isEnabled: ({ lab }) => lab.getState().open, perform: ({ commands }) => commands.closeLab() },
  /** All that can be done, found by its words. */
  commands: {
    keys: ['Mod+K'],
    contexts: ['page', 'lab'],
    whileTyping: true,
    perform({ state }) {
      closePopover(state.view)
      state.view.setState({ palette: true })
    },
  },
  table: { isEnabled: hasEvents, perform: ({ state }) => state.view.setState({ table: true }) },
  findInCode: {
    isEnabled: isWhole,
    perform({ state, editor }) {
      state.view.setState({ phoneTab: 'code' })
      showPane(state.preferences, 'source')
      // the editor may only come with the next render
      requestAnimationFrame(() => editor.current?.find())
    },
  },
  wrapCode: { perform: ({ state }) => state.preferences.setState(({ wrap }) => ({ wrap: !wrap })) },
  hideSource: { isEnabled: isWhole, perform: ({ state }) => togglePane(state.preferences, 'source') },
  hideDetails: { isEnabled: isWhole, perform: ({ state }) => togglePane(state.preferences, 'details') },
  hideBottom: { isEnabled: isWhole, perform: ({ state }) => togglePane(state.preferences, 'bottom') },
  resetPanes: { isEnabled: isWhole, perform: ({ state }) => resetPanes(state.preferences) },
} as const satisfies Record<string, Action>

export type ActionId = keyof typeof TABLE

export const ACTIONS: Readonly<Record<ActionId, Action>> = TABLE

export const ACTION_IDS = Object.keys(TABLE) as readonly ActionId[]

export function isEnabled(id: ActionId, state: AppState): boolean {
  return ACTIONS[id].isEnabled?.(state) ?? true
}

/** Key of the text that says what an action would do now. */
export function labelOf(id: ActionId, state: AppState): ActionLabel {
  return ACTIONS[id].label?.(state) ?? id
}
