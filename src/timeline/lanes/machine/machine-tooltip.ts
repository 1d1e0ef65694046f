/** What the tooltip says about the lanes of the machine at a place on the axis; the words come translated from the caller. */
import { gilReasonName } from '../../../trace/model/names'
import type { RunModel } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { formatTime } from '../../axis/axis-ticks'
import type { LaneRow } from '../lane-layout'
import type { MachineHistories } from './machine-histories'
import type { Playhead, TimelineWords } from '../../timeline-api'

/** '' where the row is none of the machine's. */
export function machineTooltip(model: RunModel, machine: MachineHistories, words: TimelineWords, row: LaneRow | undefined, at: Playhead | null): string {
  if (at === null || row === undefined) return ''
  const name = (task: number) => taskLabel(model, task)
  if (row.kind === 'runQueue') {
    const queue = machine.runQueue.at(at.step)
    const { policy } = model.configuration
    const told = queue.map(({ task, level, expectedUs }, place) => {
      const detail = policy === 'mlfq' ? words.level(level) : expectedUs > 0 ? words.expected(formatTime(expectedUs)) : ''
      return `${place + 1}. ${name(task)}${detail === '' ? '' : ` (${detail})`}`
    })
    return [`${words.runQueue} · ${formatTime(at.us)}`, ...(told.length > 0 ? told : [words.nobodyWaits])].join('\n')
  }
  if (row.kind !== 'gil') return ''
  const moment = machine.gils.at(row.pid, at.step)
  if (moment === undefined) return ''
  const lines = [`${gilTitle(model, words, row.pid)} · ${formatTime(at.us)}`]
  lines.push(moment.holder === 0 ? words.gilFree : words.gilHeld(name(moment.holder), formatTime(moment.sinceUs)))
  const reason = gilReasonName(moment.reason)
  if (moment.from !== 0 && reason !== 'taken') lines.push(words.handedOver(name(moment.from), reason))
  if (moment.waiters.length > 0) lines.push(`${words.waiting}: ${moment.waiters.map(name).join(', ')}`)
  const collected = machine.gils.histories.get(row.pid)?.collections.some(({ step }) => step === at.step) ?? false
  if (collected) lines.push(words.collection)
  return lines.join('\n')
}

/** The name of a process's interpreter lock; where there is only one, no process is named. */
export function gilTitle(model: RunModel, words: TimelineWords, pid: number): string {
  return words.gil(model.processes.length > 1 ? (model.process(pid)?.name ?? String(pid)) : '')
}
