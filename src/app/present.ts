/** What a document shows when it opens. */
import { sameConfiguration } from '../model/configuration-values'
import { missingWheels } from '../model/wheels'
import type { Scenario, Variant } from '../scenarios/scenario'
import type { AppState } from '../state/app-state'
import { sameProgram } from '../state/document-store'
import type { RunController, RunOptions } from './run-controller'

/** The variant that the document is, unchanged, if it is one with a recording. */
function recordedVariant(state: AppState, scenarios: readonly Scenario[]): Variant | null {
  const { origin, program, configuration } = state.document.getState()
  if (!origin || !sameProgram(origin.program, program) || !sameConfiguration(origin.configuration, configuration)) return null
  const variant = scenarios.find((scenario) => scenario.id === origin.scenario)?.variants.find((candidate) => candidate.id === origin.variant)
  return variant?.recorded ? variant : null
}

/** Shows the document's run: its recording if it has one, else by running it. */
export function present(state: AppState, controller: RunController, scenarios: readonly Scenario[], options: RunOptions): void {
  const { program, configuration, sheet } = state.document.getState()
  const recorded = recordedVariant(state, scenarios)?.recorded
  if (recorded) {
    void controller.showRecording(recorded, program, configuration, options)
    return
  }
  controller.clear()
  if (missingWheels(program.wheels).length === 0) {
    controller.runAndReport(program, configuration, options)
    return
  }
  // without its packages it would only say that there is no such module: it begins when this browser has found them, or the reader has brought them
  const unsubscribe = state.document.subscribe((now) => {
    if (now.sheet === sheet && missingWheels(now.program.wheels).length > 0) return
    unsubscribe()
    if (now.sheet === sheet) controller.runAndReport(now.program, now.configuration, options)
  })
}
