/** The heading of a process: its name and, where there are several, its number. */
import { groupCensus, type TasksNow, tasksNow } from '../../../trace/model/census'
import { isInterpreter } from '../../../trace/model/interpreter'
import type { RunModel } from '../../../trace/model/run-model'
import type { HeaderView } from '../lane'
import { indent, type LaneHeader, sectionHeader } from '../lane-header'
import type { LaneWorld } from '../scene'
import type { ProcessWords } from './index'
import type { ProcessLaneRow } from './row'

function nameOf(model: RunModel, pid: number, words: ProcessWords): string {
  return words.title(model.process(pid)?.name ?? '', pid)
}

/** What the threads of a folded process are doing. */
export function threadsNow(model: RunModel, { key, summed }: ProcessLaneRow, step: number): TasksNow {
  return tasksNow(groupCensus(model, key, summed), step)
}

export function processHeader(row: ProcessLaneRow, { model, compact, at }: HeaderView, words: ProcessWords): LaneHeader {
  const name = nameOf(model, row.pid, words)
  const inside = isInterpreter(model.process(row.pid))
  if (row.summed.length > 0) {
    const title = row.several && !inside ? `${name} (pid ${row.pid})` : name
    return {
      ...sectionHeader(row.key, name),
      extra: words.now(threadsNow(model, row, at.step)),
      extraLook: 'now-count',
      title,
      look: 'group',
      indentPx: indent(row.depth, compact),
    }
  }
  return {
    ...sectionHeader(row.key, name),
    // a further interpreter has no pid that anybody knows
    extra: row.several && !compact && !inside ? String(row.pid) : '',
    title: row.several ? (inside ? name : `${name} (pid ${row.pid})`) : '',
    look: row.several ? 'process' : 'section',
    indentPx: indent(row.depth, compact),
  }
}

/** Its name, and where there are several its number and whether it lives. */
export function processSpoken(row: ProcessLaneRow, { model, words: shared }: LaneWorld, { step }: { readonly step: number }, words: ProcessWords): string {
  const name = nameOf(model, row.pid, words)
  if (!row.several) return name
  const now = model.processAt(row.pid, step)
  const state = now === undefined ? shared.notYet : now.exitCode === null ? words.alive : words.ended(words.exit(now.exitCode))
  return isInterpreter(model.process(row.pid)) ? `${name}: ${state}` : `${name}, pid ${row.pid}: ${state}`
}
