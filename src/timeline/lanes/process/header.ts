/** The heading of a process: its name and, where there are several, its number. */
import type { RunModel } from '../../../trace/model/run-model'
import { exitLabel } from '../../../trace/model/signal-name'
import type { HeaderView } from '../lane'
import { indent, type LaneHeader, sectionHeader } from '../lane-header'
import type { LaneWorld } from '../scene'
import type { ProcessWords } from './index'
import type { ProcessLaneRow } from './row'

function nameOf(model: RunModel, pid: number, words: ProcessWords): string {
  return words.title(model.process(pid)?.name ?? '', pid)
}

export function processHeader(row: ProcessLaneRow, { model, compact }: HeaderView, words: ProcessWords): LaneHeader {
  const name = nameOf(model, row.pid, words)
  return {
    ...sectionHeader(row.key, name),
    extra: row.several && !compact ? String(row.pid) : '',
    title: row.several ? `${name} (pid ${row.pid})` : '',
    look: row.several ? 'process' : 'section',
    indentPx: indent(row.depth, compact),
  }
}

/** Its name, and where there are several its number and whether it lives. */
export function processSpoken(row: ProcessLaneRow, { model, words: shared }: LaneWorld, { step }: { readonly step: number }, words: ProcessWords): string {
  const name = nameOf(model, row.pid, words)
  if (!row.several) return name
  const now = model.processAt(row.pid, step)
  const state = now === undefined ? shared.notYet : now.exitCode === null ? words.alive : words.ended(exitLabel(now.exitCode))
  return `${name}, pid ${row.pid}: ${state}`
}
