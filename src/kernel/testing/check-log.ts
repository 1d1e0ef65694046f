/** Checks a log against what must hold in every run; returns the first violation, '' none. */
import { TaskState } from '../../log/record-kinds'
import type { Row } from './read-log'

export function violation(rows: readonly Row[], cores: number, freeThreaded: boolean): string {
  const state = new Map<number, number>()
  const pidOf = new Map<number, number>()
  const holder = new Map<number, number>()
  const owner = new Map<number, number>()
  const count = (wanted: number) => [...state.values()].filter((s) => s === wanted).length
  for (const [index, row] of rows.entries()) {
    const say = (what: string) => `record ${index} at ${row.atNs} (${row.kind} of task ${row.task}): ${what}`
    const before = rows[index - 1]
    if (before && row.atNs < before.atNs) return say('time goes back')
    if (before && row.step < before.step) return say('step goes back')
    if (row.kind === 'task') pidOf.set(row.task, row.pid)
    if (row.kind === 'gil') holder.set(row.pid, row.task)
    if (row.kind === 'owner') {
      if (row.task && owner.get(row.object)) return say('the lock has an owner already')
      owner.set(row.object, row.task)
    }
    if (row.kind === 'state') {
      state.set(row.task, row.a)
      if (count(TaskState.running) > cores) return say('more tasks run than there are cores')
      if (row.a === TaskState.running && !freeThreaded && holder.get(pidOf.get(row.task) as number) !== row.task) return say('runs without the GIL')
      if (row.a === TaskState.blocked && holder.get(row.pid) === row.task && rows[index + 1]?.kind !== 'gil' && rows[index + 1]?.kind !== 'choice')
        return say('blocked with the GIL')
    }
    const last = rows[index + 1]?.step !== row.step
    if (last && count(TaskState.ready) > 0 && count(TaskState.running) < cores) return say('a task is ready while a core is idle')
    if (last && [...state].some(([task, s]) => s === TaskState.gil && !holder.get(pidOf.get(task) as number))) return say('a task waits for a free GIL')
  }
  return ''
}
