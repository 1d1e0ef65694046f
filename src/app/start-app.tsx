/** The composition root: makes stores, wires the runtime to them, opens what the address names, renders the page. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { type Configuration, MAIN_FILE, type Program } from '../model/configuration'
import { expectError } from '../model/expected-error'
import type { Runtime } from '../runtime/runtime-api'
import { sameConfiguration } from '../model/configuration-values'
import type { Scenario, Variant } from '../scenarios/scenario'
import { completeConfiguration } from '../share/configuration-diff'
import { type AppState, createAppState } from '../state/app-state'
import type { Commands } from '../state/commands'
import { openDocument, sameProgram } from '../state/document-store'
import { reportFault } from '../state/fault-store'
import { type KeyValueStorage, shownLanguage } from '../state/preferences-store'
import { createTimeline } from '../timeline/create-timeline'
import { type AppContents, AppProvider } from '../ui/app-context'
import { createTranslator, LANGUAGES } from '../ui/locales/i18n'
import { Page } from '../ui/page'
import { addressOf, openAddress, openVariant, showAddress } from './address-sync'
import { FrameLoop } from './frame-loop'
import { watchFaults } from './watch-faults'
import { exploreProgram } from './explore-program'
import { createMachineApi } from './machine-api'
import { createPlayer } from './player'
import { RunController, type RunOptions } from './run-controller'

export function startApp(root: HTMLElement, runtime: Runtime, scenarios: readonly Scenario[]): void {
  const state = createAppState(browserStorage(), navigator.languages, LANGUAGES)
  watchFaults(state.faults)
  const translator = createTranslator(shownLanguage(state.preferences.getState()))
  const controller: RunController = new RunController(state, runtime, () => frames.wake())
  const frames = new FrameLoop([controller.pull, createPlayer(state)], (error) => reportFault(state.faults, 'frame', error))
  const runUnattended = (program: Program, configuration: Configuration, wallSeconds?: number) => {
    openDocument(state.document, program, configuration, null)
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
  window.pylanes = createMachineApi({
    ready: () => runtime.ready,
    runUnattended,
    explore: (program, configuration, options) => exploreProgram(runtime, program, configuration, options),
    whenIdle: () => controller.whenIdle(),
  })

  runtime.onFault((fault) => reportFault(state.faults, 'worker', fault))
  runtime.onBootProgress((fraction) => {
    if (state.run.getState().machine.kind === 'booting') state.run.setState({ machine: { kind: 'booting', fraction } })
  })
  followMachine(state, runtime)
  state.playback.subscribe((now, before) => {
    if (now.playing && !before.playing) frames.wake()
  })
  state.lab.subscribe((now, before) => {
    if (now.open && (now.sheet !== before.sheet || !before.open)) showAddress(state)
  })
  state.preferences.subscribe((now) => void translator.changeLanguage(shownLanguage(now)))

  const retryMachine = () => {
    runtime.retry()
    followMachine(state, runtime)
  }
  const commands = createCommands(state, controller, scenarios, retryMachine)
  const open = () => {
    const { view } = openAddress(state, scenarios, location.hash)
    if (!state.lab.getState().open) present(state, controller, scenarios, { view })
  }
  addEventListener('hashchange', open)
  open()

  const contents: AppContents = { state, commands, scenarios, createTimeline, isolated: runtime.isolated, timeline: { current: null }, editor: { current: null } }
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={translator}>
        <AppProvider contents={contents}>
          <Page />
        </AppProvider>
      </I18nextProvider>
    </StrictMode>,
  )
}

/** Reading `localStorage` itself may throw where storage is blocked. */
function browserStorage(): KeyValueStorage | null {
  try {
    return localStorage
  } catch (error) {
    expectError(error, DOMException)
    return null
  }
}

/** Follows the machine until it is ready, or why it is not; again after a new try. */
function followMachine(state: AppState, runtime: Runtime): void {
  if (runtime.unsupported !== null) {
    state.run.setState({ machine: { kind: 'unsupported', what: runtime.unsupported } })
    // it rejects with what `unsupported` says
    runtime.ready.catch(() => {})
    return
  }
  state.run.setState({ machine: { kind: 'booting', fraction: 0 } })
  runtime.ready.then(
    () => state.run.setState({ machine: { kind: 'ready' } }),
    (error: unknown) => state.run.setState({ machine: { kind: 'failed', message: error instanceof Error ? error.message : String(error) } }),
  )
}

/** The variant that the document is, unchanged, if it is one with a recording. */
function recordedVariant(state: AppState, scenarios: readonly Scenario[]): Variant | null {
  const { origin, program, configuration } = state.document.getState()
  if (!origin || !sameProgram(origin.program, program) || !sameConfiguration(origin.configuration, configuration)) return null
  const variant = scenarios.find((scenario) => scenario.id === origin.scenario)?.variants.find((candidate) => candidate.id === origin.variant)
  return variant?.recorded ? variant : null
}

/** Shows the document's run: its recording if it has one, else by running it. */
function present(state: AppState, controller: RunController, scenarios: readonly Scenario[], options: RunOptions): void {
  const { program, configuration } = state.document.getState()
  const recorded = recordedVariant(state, scenarios)?.recorded
  if (recorded) void controller.showRecording(recorded, program, configuration, options)
  else controller.runAndReport(program, configuration, options)
}

function createCommands(state: AppState, controller: RunController, scenarios: readonly Scenario[], retryMachine: () => void): Commands {
  return {
    retryMachine,
    run() {
      const { program, configuration } = state.document.getState()
      showAddress(state)
      controller.runAndReport(program, configuration)
    },
    stop: () => controller.stop(),
    continueRun: () => controller.continueRun(),
    provideStdin: (line, pid) => controller.provideStdin(line, pid),
    openScenario(scenario, variant) {
      state.lab.setState({ open: false })
      openVariant(state, scenario, variant)
      showAddress(state)
      present(state, controller, scenarios, {})
    },
    newProgram() {
      openDocument(state.document, { files: [{ name: MAIN_FILE, text: '' }], stdin: '' }, completeConfiguration({}), null)
      state.view.setState({ phoneTab: 'code' })
      showAddress(state)
    },
    openLab: () => state.lab.setState({ open: true }),
    closeLab() {
      state.lab.setState({ open: false, playing: false })
      showAddress(state)
      // a page that opened with the lab has shown no run yet
      if (state.run.getState().model === null) present(state, controller, scenarios, {})
    },
    linkToPage: (embed) => `${location.href.split('#')[0]}#${addressOf(state, embed, true)}`,
  }
}
