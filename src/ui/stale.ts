/** Whether the run on show is no longer that of the program and settings in the page. */
import { sameConfiguration } from '../model/configuration-values'
import { sameProgram } from '../state/document-store'
import { useDocument, useRun } from './app-context'

export function useStale(): boolean {
  const model = useRun((run) => run.model)
  const program = useDocument((document) => document.program)
  const configuration = useDocument((document) => document.configuration)
  return model !== null && !(sameProgram(model.program, program) && sameConfiguration(model.configuration, configuration))
}
