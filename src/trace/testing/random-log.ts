/** Logs of nonsense that keep the log's rules, made from a seed: for property tests. */
import { item } from '../../model/cells'
import type { LogBuffers } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, ChoiceKind, Operation, RecordKind, TaskFlag, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'
import { entry, LogScript } from './sample-run'

/** A small seeded generator (mulberry32): uniform integers 0 … below-1. */
function randomIntegers(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const STATES = [TaskState.ready, TaskState.gil, TaskState.running, TaskState.running, TaskState.blocked, TaskState.blocked]
const REASONS = [BlockReason.lock, BlockReason.sleep, BlockReason.queueGet, BlockReason.join, BlockReason.socket]
const OBJECT = 7
const QUEUE = 8

/** `commits` commits of `tasks` tasks that change state, own a lock, set a global, put into a queue, get from it; times are whole microseconds, often equal. */
export function randomLog(seed: number, tasks: number, commits: number): LogBuffers {
  const random = randomIntegers(seed)
  const script = new LogScript()
  let atNs = 0
  script.commit(
    0,
    [RecordKind.process, { a: 100, text: 'MainProcess' }],
    entry.task(1, 0, 'MainThread', TaskFlag.main, 0),
    entry.object(OBJECT, ObjectKind.lock, 'lock', -1, 1),
    entry.object(QUEUE, ObjectKind.processQueue, 'q', -1, 2),
  )
  for (let task = 2; task <= tasks; task++) {
    atNs += random(2) * 1000
    script.commit(atNs, entry.task(task, 1, `T${task}`, 0, task))
  }
  for (let number = 0; number < commits; number++) {
    atNs += random(3) === 0 ? 0 : random(50) * 1000
    const task = 1 + random(tasks)
    const line = random(20)
    switch (random(10)) {
      case 0:
        script.commit(atNs, entry.owner(OBJECT, random(tasks + 1), line))
        break
      case 1:
        script.commit(atNs, entry.operation(task, Operation.release, OBJECT, line), entry.owner(OBJECT, 0, line))
        break
      case 2:
        script.commit(atNs, [RecordKind.choice, { task, a: 0, b: 2, object: ChoiceKind.gil, text: JSON.stringify([task, tasks + 1]) }])
        break
      case 3:
        script.commit(atNs, entry.line(task, line))
        break
      case 4:
        script.commit(atNs, [RecordKind.variable, { task, a: 100, b: random(4) === 0 ? 0 : 1, text: JSON.stringify(['n', String(number)]), line }])
        break
      case 5:
        script.commit(atNs, entry.operation(task, item([Operation.put, Operation.sent, Operation.get], random(3)), QUEUE, line, String(number)))
        break
      default: {
        const state = item(STATES, random(STATES.length))
        const reason = state === TaskState.blocked ? item(REASONS, random(REASONS.length)) : 0
        const changed = entry.state(task, state, line, reason, reason === BlockReason.lock ? OBJECT : 0)
        const other = 1 + random(tasks)
        if (random(4) === 0) script.commit(atNs, changed, entry.wake(task, other, WakeKind.release, line), entry.state(other, TaskState.running, line))
        else script.commit(atNs, changed)
      }
    }
  }
  script.commit(atNs, entry.verdict(VerdictKind.finished))
  return script.write()
}
