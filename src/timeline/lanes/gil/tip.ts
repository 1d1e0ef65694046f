/** What is said of an interpreter lock at a moment: who holds it since when, how it came by it, and who waits. */
import type { Playhead } from '../../../model/moment'
import { gilReasonName } from '../../../trace/model/names'
import type { RunModel } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { formatTime } from '../../axis/axis-ticks'
import type { Under } from '../lane'
import { machineOf } from '../../../trace/history/machine-histories'
import type { LaneWorld } from '../scene'
import type { GilLaneRow, GilWords } from './index'

export function gilTip(row: GilLaneRow, world: LaneWorld, { at }: Under, words: GilWords): string {
  const lines = at === null ? [] : linesAt(row, world, at, words)
  return lines.length === 0 || at === null ? '' : [`${gilTitle(world.model, words, row.pid)} · ${formatTime(at.us)}`, ...lines].join('\n')
}

export function gilSpoken(row: GilLaneRow, world: LaneWorld, at: Playhead, words: GilWords): string {
  return [gilTitle(world.model, words, row.pid), linesAt(row, world, at, words).join('; ')].filter((text) => text !== '').join(': ')
}

/** Nothing before its first use. */
function linesAt({ pid }: GilLaneRow, { model, words: shared }: LaneWorld, { step }: Playhead, words: GilWords): readonly string[] {
  const { gils } = machineOf(model)
  const name = (task: number) => taskLabel(model, task)
  const moment = gils.at(pid, step)
  if (moment === undefined) return []
  const lines = [moment.holder === 0 ? words.free : words.held(name(moment.holder), formatTime(moment.sinceUs))]
  const reason = gilReasonName(moment.reason)
  if (moment.from !== 0 && reason !== 'taken') lines.push(words.handedOver(name(moment.from), reason))
  if (moment.waiters.length > 0) lines.push(`${shared.waiting}: ${moment.waiters.map(name).join(', ')}`)
  const collected = gils.histories.get(pid)?.collections.some((collection) => collection.step === step) ?? false
  if (collected) lines.push(words.collection)
  return lines
}

/** The name of a process's interpreter lock; where there is only one, no process is named. */
export function gilTitle(model: RunModel, words: GilWords, pid: number): string {
  return words.title(model.processes.length > 1 ? (model.process(pid)?.name ?? String(pid)) : '')
}
