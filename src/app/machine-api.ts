/**
 * `window.pylanes`: the page for machines, documented in docs/machine-api.md. The `trace` command and the tests in a
 * browser are built on it.
 */
import type { Program } from '../model/configuration'
import { startsProblem } from '../model/program-starts'
import type { Runtime } from '../runtime/runtime-api'
import { completeConfiguration, type PartialConfiguration, refusalSentence, refusalsOf } from '../share/configuration-diff'
import type { AppState } from '../state/app-state'
import { MAIN_FILE, openDocument } from '../state/document-store'
import { exportPerfetto, type PerfettoTrace } from '../trace/export/export-perfetto'
import { exportRun, type PylanesRun } from '../trace/export/export-run'
import { encodeRecording } from '../log/recording'
import type { RunController } from './run-controller'
import { VERSION } from '../model/version'

export interface MachineRunOptions {
  /** also give the run as Chrome Trace Event JSON */
  readonly perfetto?: boolean
  /** also give the run as a recording (src/log/recording.ts), base64: what the gallery ships */
  readonly recording?: boolean
}

export interface MachineRunResult {
  readonly verdict: PylanesRun['verdict']
  readonly run: PylanesRun
  readonly perfetto?: PerfettoTrace
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
  run(program: string | Program, configuration?: PartialConfiguration, options?: MachineRunOptions): Promise<MachineRunResult>
  /** Resolves when no run is in progress, the run is decoded and the view painted. */
  whenIdle(): Promise<void>
}

declare global {
  interface Window {
    pylanes?: PylanesApi
  }
}

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

export function createMachineApi(state: AppState, runtime: Runtime, controller: RunController): PylanesApi {
  let queue: Promise<unknown> = Promise.resolve()

  const run = async (given: string | Program, configuration: PartialConfiguration = {}, options: MachineRunOptions = {}): Promise<MachineRunResult> => {
    const program: Program =
      typeof given === 'string'
        ? { files: [{ name: MAIN_FILE, text: given }], stdin: '' }
        : { files: given.files, stdin: given.stdin ?? '', ...(given.starts ? { starts: given.starts.map((start) => ({ ...start, delayUs: start.delayUs ?? 0 })) } : {}) }
    const problem = startsProblem(program)
    if (problem) throw new Error(problem)
    const refused = refusalsOf(configuration)
    if (refused.length > 0) throw new Error(refused.map(refusalSentence).join('; '))
    const complete = completeConfiguration(configuration)
    openDocument(state.document, program, complete, null)
    const rested = await controller.run(program, complete, { unattended: true })
    if (!rested) throw new Error('another run was started on this page')
    const exported = exportRun(rested.model)
    return {
      verdict: exported.verdict,
      run: exported,
      ...(options.perfetto ? { perfetto: exportPerfetto(rested.model) } : {}),
      ...(options.recording ? { recording: toBase64(encodeRecording({ program, configuration: complete, log: rested.log })) } : {}),
    }
  }

  return {
    version: VERSION,
    ready: runtime.ready,
    run(program, configuration, options) {
      const result = queue.then(() => run(program, configuration, options))
      // who asked for it hears of a failure; the next one has only to wait
      queue = result.then(
        () => {},
        () => {},
      )
      return result
    },
    whenIdle: () => controller.whenIdle(),
  }
}
