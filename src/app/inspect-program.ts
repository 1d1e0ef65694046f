/** Looks into runs of programs for `window.pylanes`: the inspector of the run that was looked at last is kept, since looks come in numbers. */
import type { Inspector } from '../inspect/inspector'
import type { Configuration, Program } from '../model/configuration'
import type { Runtime } from '../runtime/runtime-api'
import type { RestedRun } from './run-controller'
import { whenAsked } from './seldom'

export type InspectorOf = (program: Program, configuration: Configuration, run: RestedRun) => Promise<Inspector>

export function createInspection(runtime: Runtime): InspectorOf {
  let kept: { readonly run: RestedRun; readonly inspector: Inspector } | null = null
  return async (program, configuration, run) => {
    await runtime.ready
    const { createInspector } = await whenAsked()
    if (kept?.run !== run) {
      kept?.inspector.dispose()
      kept = { run, inspector: createInspector(runtime, program, configuration, run.log) }
    }
    return kept.inspector
  }
}
