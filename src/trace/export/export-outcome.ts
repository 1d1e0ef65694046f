/** How a run ended and what it wrote, without its trace: the light answer of `window.pylanes` (docs/page-api.md). */
import type { VerdictKindName } from '../../log/record-kinds'
import { verdictSummary } from '../explain/english/verdict-summary'
import type { RunModel } from '../model/run-model'
import { type ExportedReplay, exportReplay, textOf } from './export-run'

export interface RunOutcome {
  readonly verdict: {
    readonly kind: VerdictKindName
    readonly atUs: number
    readonly summary: string
    /** 'limit': which one (virtual-time, events, output, memory); 'error': the last line of the traceback; else '' */
    readonly detail: string
  }
  readonly stdout: string
  readonly stderr: string
  /** in the order in which they began; `exitCode` null: it had not ended */
  readonly processes: readonly { readonly pid: number; readonly name: string; readonly exitCode: number | null }[]
  /** null: neither choices nor switches of a schedule were given */
  readonly replay: ExportedReplay | null
}

/** Throws for a run that is not over. */
export function exportOutcome(model: RunModel): RunOutcome {
  const { verdict } = model
  if (!verdict) throw new Error('the run is not over')
  return {
    verdict: { kind: verdict.kind, atUs: verdict.atUs, summary: verdictSummary(model, verdict), detail: verdict.detail },
    stdout: textOf(model, 'stdout'),
    stderr: textOf(model, 'stderr'),
    processes: model.processes.map(({ pid, name, exitCode }) => ({ pid, name, exitCode })),
    replay: exportReplay(model),
  }
}
