/**
 * `window.pylanes`: the page for programs, documented in docs/page-api.md. The `trace` command and the tests in a
 * browser are built on it. The whole page and the page without a picture offer the same one; they differ in how they run a program.
 */
import type { Moment } from '../inspect/inspector'
import { encodeRecording } from '../log/recording'
import type { Configuration, Program } from '../model/configuration'
import { isRecord } from '../model/field-objects.mjs'
import { completeConfiguration, type PartialConfiguration, refusalSentence, refusalsOf } from '../share/configuration-diff'
import type { RunOutcome } from '../trace/export/export-outcome'
import type { PerfettoTrace } from '../trace/export/export-perfetto'
import type { PylanesRun } from '../trace/export/export-run'
import { VERSION } from '../model/version'
import { wheelsWithoutContent } from '../model/wheels'
import type { ExploreOptions, ProgramExploration } from './explore-program'
import type { PredictedEnd, PredictionGrade, RepairGrade } from '../explore/grade'
import type { InspectorOf } from './inspect-program'
import { givenWheels } from './given-wheels'
import type { ApiInspector } from './api-inspector'
import { checkEvent, checkOptions, checkPredicted, completeProgram } from './api-checks'
import type { RestedRun } from './run-controller'
import { whenAsked } from './seldom'

export interface ApiRunOptions {
  /** also give the run as Chrome Trace Event JSON */
  readonly perfetto?: boolean
  /** also give the run as a recording (src/log/recording.ts), base64: what the gallery ships */
  readonly recording?: boolean
  /** so many seconds of this computer's time after its start a run is stopped; absent: never */
  readonly wallSeconds?: number
}

export interface InspectOptions {
  /** number of the event in the run's `events`, from 0 */
  readonly event: number
}

export interface ApiRunResult {
  readonly verdict: PylanesRun['verdict']
  readonly run: PylanesRun
  readonly perfetto?: PerfettoTrace
  readonly recording?: string
}

export interface ApiOutcome extends RunOutcome {
  readonly recording?: string
}

export interface PylanesApi {
  readonly version: string
  /** Resolves when programs can run; rejects with a sentence saying why they cannot. */
  readonly ready: Promise<void>
  /**
   * Runs a program (its text, or files and stdin, or files and starts) and gives the whole run. Fields that the configuration leaves out are
   * as by default. Standard input ends where the given text ends. Runs asked for at once are done one after another.
   */
  run(program: string | Program, configuration?: PartialConfiguration, options?: ApiRunOptions): Promise<ApiRunResult>
  /** The same without the trace: only how the run ended and what was written. */
  outcome(program: string | Program, configuration?: PartialConfiguration, options?: Pick<ApiRunOptions, 'recording'>): Promise<ApiOutcome>
  /** How else can the program end? Runs it under many untimed schedules, within bounds: by default 10 seconds. */
  explore(program: string | Program, configuration?: PartialConfiguration, options?: ExploreOptions): Promise<ProgramExploration>
  /** Grades a prediction of all the ways in which the program can end, by an exploration of it. */
  gradePrediction(
    program: string | Program,
    predicted: readonly PredictedEnd[],
    configuration?: PartialConfiguration,
    options?: ExploreOptions,
  ): Promise<PredictionGrade & { readonly exploration: ProgramExploration }>
  /** Grades a program that was to be repaired, by an exploration of it. `stdout`: what it is to print whenever it is run, whatever the order of the lines. */
  gradeRepair(
    program: string | Program,
    expected?: Pick<PredictedEnd, 'stdout'>,
    configuration?: PartialConfiguration,
    options?: ExploreOptions,
  ): Promise<RepairGrade & { readonly exploration: ProgramExploration }>
  /**
   * What is in the run right after an event: the stacks of all tasks with their variables, and what these hold. The run is made again up to it. Rejects
   * with a sentence where there is no such event, for a live run, and where the run that was asked for last comes to something else now.
   */
  inspect(program: string | Program, configuration: PartialConfiguration, options: InspectOptions): Promise<Moment>
  /** The same and more: goes from moment to moment of the run, opens objects, evaluates expressions. It is good until another program is run. */
  inspector(program: string | Program, configuration?: PartialConfiguration): Promise<ApiInspector>
  /** Resolves when no run is in progress, the run is decoded and the view painted. */
  whenIdle(): Promise<void>
}

declare global {
  interface Window {
    pylanes?: PylanesApi
  }
}

/** What the page lends to its interface for programs. */
export interface ApiParts {
  readonly explore: (program: Program, configuration: Configuration, options: ExploreOptions) => Promise<ProgramExploration>
  readonly inspect: InspectorOf
  readonly ready: () => Promise<void>
  /** Runs a program to its end with nobody watching. Null: something newer was asked for in the page. */
  readonly runUnattended: (program: Program, configuration: Configuration, wallSeconds?: number) => Promise<RestedRun | null>
  /** Resolves when nothing is going on; by default, when everything that was asked for is done. */
  readonly whenIdle?: () => Promise<void>
}

const withoutContent = (program: Program): Program => (program.wheels ? { ...program, wheels: wheelsWithoutContent(program.wheels) } : program)
const noop = () => {}
const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

export function createPageApi({ ready, runUnattended, explore, inspect, whenIdle }: ApiParts): PylanesApi {
  let queue: Promise<unknown> = Promise.resolve()
  /** the run that was asked for last, and what it was of: what is looked into */
  let last: { readonly name: string; readonly rested: RestedRun } | null = null
  const nameOf = (program: Program, configuration: Configuration) => JSON.stringify([withoutContent(program), configuration])

  async function runNow(program: Program, configuration: Configuration, wallSeconds?: number): Promise<RestedRun> {
    last = null
    const rested = await runUnattended(program, configuration, wallSeconds)
    if (!rested) throw new Error('another run was started on this page')
    last = { name: nameOf(program, configuration), rested }
    return rested
  }

  /** Runs a program after those asked for before it, and makes something of its run. */
  async function after<Result>(
    given: string | Program,
    configuration: PartialConfiguration,
    options: ApiRunOptions,
    make: (run: RestedRun, recording: () => string) => Promise<Result>,
  ): Promise<Result> {
    // what cannot be run does not wait for its turn
    checkOptions(options)
    const plain = completeProgram(given)
    const wheels = await givenWheels(isRecord(given) ? given.wheels : undefined)
    const program = wheels.length > 0 ? { ...plain, wheels } : plain
    const result = queue.then(async () => {
      const refused = refusalsOf(configuration)
      if (refused.length > 0) throw new Error(refused.map(refusalSentence).join('; '))
      const complete = completeConfiguration(configuration)
      const rested = await runNow(program, complete, options.wallSeconds)
      return make(rested, () => toBase64(encodeRecording({ program: withoutContent(program), configuration: complete, log: rested.log })))
    })
    // who asked for it hears of a failure; the next one has only to wait
    queue = result.then(noop, noop)
    return result
  }

  /** The inspector of the run that was asked for last, if it is this one; else it is run first. */
  async function inspectorOf(given: string | Program, configuration: PartialConfiguration): Promise<ApiInspector> {
    const plain = completeProgram(given)
    const wheels = await givenWheels(isRecord(given) ? given.wheels : undefined)
    const program = wheels.length > 0 ? { ...plain, wheels } : plain
    const refused = refusalsOf(configuration)
    if (refused.length > 0) throw new Error(refused.map(refusalSentence).join('; '))
    const complete = completeConfiguration(configuration)
    if (complete.live) throw new Error('a run by the wall clock cannot be made again: there is nothing to look into')
    const made = queue.then(async () => {
      const rested = last?.name === nameOf(program, complete) ? last.rested : await runNow(program, complete)
      const { createApiInspector } = await whenAsked()
      return createApiInspector(await inspect(program, complete, rested), rested.model)
    })
    queue = made.then(noop, noop)
    return made
  }

  async function exploreGiven(given: string | Program, configuration: PartialConfiguration = {}, options: ExploreOptions = {}): Promise<ProgramExploration> {
    checkOptions(options)
    const program = completeProgram(given)
    const refused = refusalsOf(configuration)
    if (refused.length > 0) throw new Error(refused.map(refusalSentence).join('; '))
    return explore(program, completeConfiguration(configuration), options)
  }

  /** What is asked for while this waits counts too. */
  async function allDone(): Promise<void> {
    for (let waitedFor: unknown; waitedFor !== queue; ) {
      waitedFor = queue
      await queue
    }
  }

  return {
    version: VERSION,
    get ready() {
      return ready()
    },
    run: (program, configuration = {}, options = {}) =>
      after(program, configuration, options, async ({ model }, recording) => {
        const { exportPerfetto, exportRun } = await whenAsked()
        const run = exportRun(model)
        return {
          verdict: run.verdict,
          run,
          ...(options.perfetto ? { perfetto: exportPerfetto(model) } : {}),
          ...(options.recording ? { recording: recording() } : {}),
        }
      }),
    outcome: (program, configuration = {}, options = {}) =>
      after(program, configuration, options, async ({ model }, recording) => {
        const { exportOutcome } = await whenAsked()
        return { ...exportOutcome(model), ...(options.recording ? { recording: recording() } : {}) }
      }),
    explore: exploreGiven,
    async gradePrediction(given, predicted, configuration = {}, options = {}) {
      checkPredicted(predicted)
      const exploration = await exploreGiven(given, configuration, { ...options, untilFailure: false })
      const { gradePrediction } = await whenAsked()
      return { ...gradePrediction(exploration, predicted), exploration }
    },
    async gradeRepair(given, expected = {}, configuration = {}, options = {}) {
      checkPredicted([{ verdict: 'finished', ...expected }])
      const exploration = await exploreGiven(given, configuration, options)
      const { gradeRepair } = await whenAsked()
      return { ...gradeRepair(exploration, expected.stdout), exploration }
    },
    async inspect(given, configuration, options) {
      checkOptions(options)
      checkEvent(options.event)
      return (await inspectorOf(given, configuration)).at(options.event)
    },
    inspector: (given, configuration = {}) => inspectorOf(given, configuration),
    whenIdle: whenIdle ?? allDone,
  }
}
