/**
 * `window.pylanes`: the page for machines, documented in docs/machine-api.md. The `trace` command and the tests in a
 * browser are built on it.
 */
import { version } from '../../package.json'
import type { Program } from '../kernel/configuration'
import type { Runtime } from '../runtime/runtime-api'
import { completeConfiguration, type PartialConfiguration } from '../share/configuration-diff'
import type { AppState } from '../state/app-state'
import { MAIN_FILE, openDocument } from '../state/document-store'
import { exportPerfetto, type PerfettoTrace } from '../trace/export-perfetto'
import { exportRun, type PylanesRun } from '../trace/export-run'
import type { RunController } from './run-controller'

export interface MachineRunOptions {
  /** also give the run as Chrome Trace Event JSON */
  readonly perfetto?: boolean
}

export interface MachineRunResult {
  readonly verdict: PylanesRun['verdict']
  readonly run: PylanesRun
  readonly perfetto?: PerfettoTrace
}

export interface PylanesApi {
  readonly version: string
  /** Resolves when programs can run; rejects with a sentence saying why they cannot. */
  readonly ready: Promise<void>
  /**
   * Runs a program (its text, or files and stdin) and gives the whole run. Fields that the configuration leaves out are
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

export function createMachineApi(state: AppState, runtime: Runtime, controller: RunController): PylanesApi {
  let queue: Promise<unknown> = Promise.resolve()

  const run = async (given: string | Program, configuration: PartialConfiguration = {}, options: MachineRunOptions = {}): Promise<MachineRunResult> => {
    const program = typeof given === 'string' ? { files: [{ name: MAIN_FILE, text: given }], stdin: '' } : { files: given.files, stdin: given.stdin ?? '' }
    const complete = completeConfiguration(configuration)
    openDocument(state.document, program, complete, null)
    const model = await controller.run(program, complete, { unattended: true })
    if (!model) throw new Error('another run was started on this page')
    const exported = exportRun(model)
    return { verdict: exported.verdict, run: exported, ...(options.perfetto ? { perfetto: exportPerfetto(model) } : {}) }
  }

  return {
    version,
    ready: runtime.ready,
    run(program, configuration, options) {
      const result = queue.then(() => run(program, configuration, options))
      queue = result.catch(() => undefined)
      return result
    },
    whenIdle: () => controller.whenIdle(),
  }
}
