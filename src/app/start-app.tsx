/** The composition root: makes stores, wires the runtime to them, opens what the address names, renders the page. */
import { StrictMode, startTransition, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { openBrowserShelf } from '../library/browser-shelf'
import type { KeptSummary } from '../library/kept-program'
import { lastEdited } from '../library/last-edited'
import { randomId } from '../library/random-id'
import type { Language } from '../model/language'
import { type Configuration, MAIN_FILE, type Program } from '../model/configuration'
import { expectError } from '../model/expected-error'
import { createRuntime } from '../runtime/page/create-runtime'
import type { RuntimeOptions } from '../runtime/page/first-worker'
import type { Runtime } from '../runtime/runtime-api'
import type { Scenario } from '../scenarios/scenario'
import { completeConfiguration } from '../share/configuration-diff'
import { type AppState, createAppState } from '../state/app-state'
import { leaveMoments } from '../state/details-moves'
import { dismissGoOn } from '../state/library-store'
import type { Commands } from '../state/commands'
import { configure, openDocument } from '../state/document-store'
import { reportFault } from '../state/fault-store'
import { nameRun, rememberRun } from '../state/history-store'
import { shownLanguage } from '../state/preferences-store'
import { createTimeline } from '../timeline/create-timeline'
import { type AppContents, AppProvider } from '../ui/app-context'
import { createTranslator, LANGUAGES, loadAlso, speak } from '../ui/locales/i18n'
import { Page } from '../ui/page'
import { loadLater } from '../ui/parts/later'
import { addressOf, openAddress, openVariant, originAt } from './address-sync'
import { FrameLoop } from './frame-loop'
import { indexAhead } from './index-ahead'
import { watchFaults } from './watch-faults'
import { exploreProgram } from './explore-program'
import { Exploring } from './exploring'
import { createExportCommands } from './export/export-commands'
import { createFileCommands, type Looks } from './file-commands'
import { isGone, liveAs } from './living-tabs'
import { keepFindings } from './kept-findings'
import { Keeper } from './keeper'
import { createInspection } from './inspect-program'
import { createPageApi } from './page-api'
import { Debugging } from './inside/debugging'
import { LookingInside } from './inside/looking-inside'
import { createPlayer } from './player'
import { present } from './present'
import { SchedulingByHand } from './scheduling-by-hand'
import { comeSeldom } from './seldom'
import { RunController } from './run-controller'
import { RunHistory } from './run-history'
import { SyntaxChecker } from './syntax-checker'
import { visitFrom, Visits } from './visits'

export function startApp(
  root: HTMLElement,
  indexUrl: string,
  options: RuntimeOptions,
  scenarios: readonly Scenario[],
  loadScenarioTexts: (language: Language) => Promise<void>,
): void {
  loadAlso(loadScenarioTexts)
  const runtime = createRuntime(indexUrl, options)
  // whoever waits for it tells what became of it
  runtime.ready.catch(() => {})
  const storage = browserStorage()
  const state = createAppState(storage, navigator.languages, LANGUAGES)
  watchFaults(state.faults)
  const keeper = startKeeping(state, storage, scenarios, () => visits.mark())
  const visits: Visits = new Visits(state, (id) => keeper.has(id))
  const translator = createTranslator(shownLanguage(state.preferences.getState()))
  const { promise: mounted, resolve: onMounted } = Promise.withResolvers<void>()
  const controller: RunController = new RunController(state, runtime, mounted, () => frames.wake())
  const exploring = new Exploring(state, runtime, controller)
  new SyntaxChecker(state, runtime)
  const past = new RunHistory({
    state,
    shownRun: () => controller.shownRun(),
    withPackages: (program) => keeper.withPackages(program),
    originOf: (place) => originAt(scenarios, place),
    onFault: (error) => reportFault(state.faults, 'page', error),
  })
  const looking = new LookingInside(state, runtime, controller)
  const debugging = new Debugging(state, looking)
  const byHand = new SchedulingByHand(state, controller)
  // after those that put aside what was found of the program before
  keepFindings(state, storage)
  const frames = new FrameLoop([controller.pull, createPlayer(state)], (error) => reportFault(state.faults, 'frame', error))
  const runUnattended = (program: Program, configuration: Configuration, wallSeconds?: number) => {
    visits.quietly(() => openDocument(state.document, program, configuration, null))
    const run = controller.run(program, configuration, { unattended: true })
    if (wallSeconds === undefined) return run
    // the first is Ctrl-C, which a program may handle
    const stop = () => {
      controller.stop()
      controller.stop()
    }
    const clock = setTimeout(stop, wallSeconds * 1000)
    return run.finally(() => clearTimeout(clock))
  }
  window.pylanes = createPageApi({
    ready: () => runtime.ready,
    runUnattended,
    inspect: createInspection(runtime),
    explore: (program, configuration, options) => exploreProgram(runtime, program, configuration, options),
    whenIdle: () => Promise.all([opening, mounted]).then(() => controller.whenIdle()),
  })

  runtime.onFault((fault) => reportFault(state.faults, 'worker', fault))
  runtime.onBootProgress((fraction) => {
    if (state.run.getState().interpreter.kind === 'booting') state.run.setState({ interpreter: { kind: 'booting', fraction } })
  })
  followInterpreter(state, runtime)
  const loadTheRest = () => loadLater().then(comeSeldom)
  void runtime.ready.then(loadTheRest, loadTheRest)
  // the language and the look that a link chose are for what it shows; another link says its own after this
  const forgetLink = () => state.preferences.setState({ linkLanguage: null, linkTheme: null })
  state.lab.subscribe((now, before) => {
    if (now.open !== before.open) forgetLink()
  })
  state.document.subscribe((now, before) => {
    if (now.sheet !== before.sheet) {
      forgetLink()
      leaveMoments(state)
      // of another program it would be compared with
      state.history.setState({ compared: '' })
    }
    // the run on show is of another program
    if (now.sheet !== before.sheet && now.own) controller.clear()
  })
  state.run.subscribe(({ model, decoding, activity }) => {
    if (!model?.verdict || decoding || (activity !== 'over' && activity !== 'recorded')) return
    rememberRun(state.history, model, state.document.getState())
    indexAhead(model, () => state.run.getState().model === model)
  })
  state.playback.subscribe((now, before) => {
    if (now.playing && !before.playing) frames.wake()
  })
  const say = async () => {
    const wanted = () => shownLanguage(state.preferences.getState())
    const language = wanted()
    await speak(translator, language, () => language === wanted()).catch((error: unknown) => reportFault(state.faults, 'page', error))
  }
  state.preferences.subscribe((now, before) => {
    if (shownLanguage(now) !== shownLanguage(before)) void say()
  })

  const retryMachine = () => {
    runtime.retry()
    followInterpreter(state, runtime)
  }
  const exporting = createExportCommands({ state, scenarios, translator, timeline: () => contents.timeline.current })
  const parts = { retryMachine, exploring, looking, debugging, byHand, keeper, visits, past, looks: () => contents }
  const commands: Commands = { ...createCommands(state, controller, scenarios, parts), ...exporting }
  let entries = 0
  /** Opens what an entry of the history is: the kept program as it was left, else what the address names. */
  const open = async (entry: unknown) => {
    const number = ++entries
    const visit = visitFrom(entry)
    if (visit?.kept && visit.id === state.document.getState().id) {
      visits.quietly(() => state.lab.setState({ open: false, playing: false }))
      return
    }
    if (visit?.kept && (await keeper.openKept(visit.id, (openIt) => number === entries && visits.quietly(openIt)))) {
      if (number !== entries) return
      state.view.setState({ notice: null })
      visits.quietly(() => state.lab.setState({ open: false }))
      present(state, controller, scenarios, {})
      return
    }
    if (number !== entries) return
    visits.quietly(() => {
      const { view } = openAddress(state, scenarios, location.hash)
      if (!state.lab.getState().open) present(state, controller, scenarios, { view })
    })
  }
  const leave = () => {
    visits.flush()
    void keeper.flush()
  }
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', leave)
  addEventListener('popstate', (event) => {
    opening = open(event.state)
  })
  const isBare = location.hash === '' && visitFrom(history.state) === null
  let opening = open(history.state)
  // an address that names nothing opens the gallery; whoever comes back may look for what was edited here. It is there from the first frame: nothing moves
  if (isBare) {
    offerLast(state, lastEdited(storage))
    void keeper.ready.then(() => {
      const { goOnWith, programs } = state.library.getState()
      if (goOnWith && !programs.some(({ id, deletedAt }) => id === goOnWith.id && deletedAt === null)) dismissGoOn(state.library)
    })
  }
  void opening.then(() => past.begin())

  const { isolated } = runtime
  const contents: AppContents = { state, commands, scenarios, createTimeline, isolated, timeline: { current: null }, places: new WeakMap(), editor: { current: null } }
  const page = (
    <StrictMode>
      <I18nextProvider i18n={translator}>
        <AppProvider contents={contents}>
          <Page />
          <Mounted onMounted={onMounted} />
        </AppProvider>
      </I18nextProvider>
    </StrictMode>
  )
  // made in many small steps, between which the page hears that the interpreter is ready
  void say().then(() => startTransition(() => createRoot(root).render(page)))
}

/** Offers what was edited last, until something is opened. An edit leaves the offer where it is: what is typed into does not move. */
function offerLast({ document, library, view }: AppState, last: KeptSummary | null): void {
  if (!last || view.getState().embed) return
  library.setState({ goOnWith: last })
  const stop = document.subscribe((now, before) => {
    if (now.sheet === before.sheet) return
    dismissGoOn(library)
    stop()
  })
}

/** Says when what stands before it is in the page and listens: effects run in the order of the tree. */
function Mounted({ onMounted }: { readonly onMounted: () => void }): null {
  useEffect(onMounted, [onMounted])
  return null
}

/** Keeps what is edited, in this browser; what other tabs keep is followed. */
function startKeeping(state: AppState, storage: Storage | null, scenarios: readonly Scenario[], onPlace: () => void): Keeper {
  const tab = randomId()
  const before = liveAs(tab)
  const channel = new BroadcastChannel('pylanes.library')
  const keeper = new Keeper({
    state,
    shelf: openBrowserShelf(),
    notes: storage,
    tab,
    originOf: (place) => originAt(scenarios, place),
    isGone: (other) => isGone(other, before),
    announce: (id) => channel.postMessage(id),
    onPlace,
    onFault: (error) => reportFault(state.faults, 'page', error),
  })
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') void keeper.heard(data)
  }
  return keeper
}

/** Reading `localStorage` itself may throw where storage is blocked. */
function browserStorage(): Storage | null {
  try {
    return localStorage
  } catch (error) {
    expectError(error, DOMException)
    return null
  }
}

const READY_MARK = 'ready to run'

/** Follows the interpreter until it is ready, or why it is not; again after a new try. */
function followInterpreter(state: AppState, runtime: Runtime): void {
  if (runtime.unsupported !== null) {
    state.run.setState({ interpreter: { kind: 'unsupported', what: runtime.unsupported } })
    // it rejects with what `unsupported` says
    runtime.ready.catch(() => {})
    return
  }
  state.run.setState({ interpreter: { kind: 'booting', fraction: 0 } })
  runtime.ready.then(
    () => {
      // what the browser's tools, and the bench, show as the moment from which programs can run
      performance.mark(READY_MARK)
      state.run.setState({ interpreter: { kind: 'ready' } })
    },
    (error: unknown) => state.run.setState({ interpreter: { kind: 'failed', message: error instanceof Error ? error.message : String(error) } }),
  )
}

interface CommandParts {
  readonly retryMachine: () => void
  readonly exploring: Exploring
  readonly looking: LookingInside
  readonly debugging: Debugging
  readonly byHand: SchedulingByHand
  readonly keeper: Keeper
  readonly visits: Visits
  readonly past: RunHistory
  readonly looks: Looks
}

function createCommands(
  state: AppState,
  controller: RunController,
  scenarios: readonly Scenario[],
  { retryMachine, exploring, looking, debugging, byHand, keeper, visits, past, looks }: CommandParts,
): Omit<Commands, keyof ReturnType<typeof createExportCommands>> {
  const linkToPage: Commands['linkToPage'] = (extras) => `${location.href.split('#')[0]}#${addressOf(state, extras)}`
  const leaveLab = () => visits.quietly(() => state.lab.setState({ open: false, playing: false }))
  const run = () => {
    const { program, configuration } = state.document.getState()
    visits.showAddress()
    controller.runAndReport(program, configuration)
  }
  return {
    retryMachine,
    run,
    explore: () => void exploring.begin(),
    tryFindings: () => void exploring.tryBrought(),
    stopExploring: () => exploring.finish(),
    showOutcome(outcome) {
      void exploring.show(outcome).then(() => visits.showAddress())
    },
    scheduleByHand() {
      byHand.start()
      visits.showAddress()
    },
    pickByHand(choice, task) {
      byHand.pick(choice, task)
      visits.showAddress()
    },
    showHandRun(id) {
      byHand.show(id)
      visits.showAddress()
    },
    leaveSchedule() {
      configure(state.document, { schedule: '' })
      run()
    },
    debug: (move, direction) => void debugging.move(move, direction),
    stopSeeking: () => debugging.giveUp(),
    findRaces: () => void looking.findRaces(),
    askChanges: (asked) => void looking.askChanges(asked),
    openObject: (pid, address) => void looking.open(pid, address),
    stop: () => controller.stop(),
    continueRun: () => controller.continueRun(),
    provideStdin: (line, pid) => controller.provideStdin(line, pid),
    openScenario(scenario, variant) {
      leaveLab()
      openVariant(state, scenario, variant)
      present(state, controller, scenarios, {})
    },
    newProgram() {
      leaveLab()
      openDocument(state.document, { files: [{ name: MAIN_FILE, text: '' }], stdin: '' }, completeConfiguration({}), null)
      controller.clear()
      state.view.setState({ phoneTab: 'code' })
    },
    async openKept(id) {
      leaveLab()
      if (await keeper.openKept(id)) present(state, controller, scenarios, {})
    },
    readPastRun: (id) => void past.read(id),
    forgetPastRun: (id) => past.forget(id),
    nameRun: (id, called) => nameRun(state.history, id, called),
    async openPastRun(id) {
      const run = state.history.getState().runs.find((one) => one.id === id)
      if (!run) return
      const { configuration, document, model } = run
      const [rested, program] = [model ? null : await past.read(id), await keeper.withPackages(run.program)]
      leaveLab()
      openDocument(state.document, program, configuration, document.origin, { name: document.name, still: run.picture })
      if (rested) controller.showDecoded(rested, {})
      else controller.runAndReport(program, configuration)
    },
    renameKept: (id, name) => void keeper.rename(id, name),
    deleteKept: (id) => void keeper.remove(id),
    restoreKept: (id) => void keeper.restore(id),
    ...createFileCommands(state, controller, looks, () => present(state, controller, scenarios, {})),
    openLab: () => state.lab.setState({ open: true }),
    closeLab() {
      state.lab.setState({ open: false, playing: false })
      // a page that opened with the lab has shown no run yet
      if (state.run.getState().model === null) present(state, controller, scenarios, {})
    },
    openWhole() {
      const address = linkToPage({ embed: false, language: null, theme: null })
      // with `noopener` nobody hears whether there is a window; in a sandbox there may be none
      if (globalThis.origin !== 'null') window.open(address, '_blank', 'noopener')
      else if (!window.open(address, '_blank')) state.view.setState({ notice: { kind: 'sandboxed', address } })
    },
    linkToPage,
  }
}
