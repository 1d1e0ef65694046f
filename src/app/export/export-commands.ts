/** Takes the run on show out of the page: pictures, reports, data, each a file that the browser saves. */
import type { i18n } from 'i18next'
import type { Scenario } from '../../scenarios/scenario'
import type { AppState } from '../../state/app-state'
import type { Commands, ExportFormat } from '../../state/commands'
import { reportFault } from '../../state/fault-store'
import type { Timeline } from '../../timeline/timeline-api'
import { download } from '../file-access'
import { fileStem } from '../file-commands'
import { savedFiles } from '../seldom'

export interface ExportParts {
  readonly state: AppState
  readonly scenarios: readonly Scenario[]
  readonly translator: i18n
  readonly timeline: () => Timeline | null
}

export function createExportCommands(parts: ExportParts): Pick<Commands, 'exportRun' | 'cancelExport'> {
  const { state } = parts
  let giving: AbortController | null = null
  return {
    exportRun(format) {
      const { model } = state.run.getState()
      if (!model || model.stepCount === 0) return
      const abort = new AbortController()
      if (format === 'gif' || format === 'webm') giving = abort
      savedFiles()
        .then(({ makeFile }) => makeFile(format, model, parts, abort.signal))
        .then((content) => {
          if (content === null) return
          const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
          download(`${fileStem(state)}${ENDINGS[format]}`, bytes)
        })
        .catch((error: unknown) => reportFault(state.faults, 'page', error))
    },
    cancelExport: () => giving?.abort(),
  }
}

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  png: '.png',
  svg: '.svg',
  gif: '.gif',
  webm: '.webm',
  json: '.run.json',
  perfetto: '.perfetto.json',
  text: '.txt',
  html: '.html',
  markdown: '.md',
}
