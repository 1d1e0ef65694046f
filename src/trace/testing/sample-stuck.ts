/** Hand-written logs of runs that cannot go on, beside sample-run.ts: an ABBA deadlock and a consumer left hanging. */
import type { LogBuffers } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, GilReason, Operation, RecordKind, TaskFlag, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'
import { entry, LogScript } from './sample-run'

const MS = 1_000_000
const MAIN = 1

function beginning(): LogScript {
  const script = new LogScript()
  script.commit(
    0,
    [RecordKind.process, { a: 100, b: 0, text: 'MainProcess' }],
    entry.task(MAIN, 0, 'MainThread', TaskFlag.main, 0),
    entry.gil(MAIN, 0, GilReason.taken),
    entry.running(MAIN, 1),
  )
  return script
}

/** Two threads take the locks `a` and `b` in opposite order; the main thread joins the first of them. */
export function sampleDeadlockLog(): LogBuffers {
  const script = beginning()
  const [a, b, join] = [1, 2, 3]
  script.commit(1000, entry.object(a, ObjectKind.lock, 'a', -1, 1), entry.object(b, ObjectKind.lock, 'b', -1, 2))
  for (const task of [2, 3]) script.commit(1000 * task, entry.task(task, MAIN, `T${task - 1}`, 0, 20), entry.wake(MAIN, task, WakeKind.start, 20), entry.ready(task, 0))
  script.commit(4000, entry.object(join, ObjectKind.thread, 't1', 2, 21))
  script.commit(5000, entry.blocked(MAIN, 22, BlockReason.join, join), entry.gil(2, MAIN, GilReason.blocking), entry.running(2, 8))
  script.commit(MS, entry.owner(a, 2, 8), entry.operation(2, Operation.acquire, a, 8))
  script.commit(1.1 * MS, entry.blocked(2, 9, BlockReason.sleep), entry.gil(3, 2, GilReason.blocking), entry.running(3, 14))
  script.commit(1.2 * MS, entry.owner(b, 3, 14), entry.operation(3, Operation.acquire, b, 14))
  script.commit(1.3 * MS, entry.blocked(3, 15, BlockReason.lock, a), entry.gil(0, 3, GilReason.blocking))
  script.commit(11 * MS, entry.wake(0, 2, WakeKind.timer, 0), entry.gil(2, 0, GilReason.taken), entry.running(2, 9))
  script.commit(11.1 * MS, entry.blocked(2, 10, BlockReason.lock, b), entry.gil(0, 2, GilReason.blocking))
  script.commit(11.1 * MS, entry.state(2, TaskState.deadlocked, 10), entry.state(3, TaskState.deadlocked, 15), entry.verdict(VerdictKind.deadlock))
  return script.write()
}

/** A consumer gets more from the queue `q` than the producer put and ends; the main thread joins it. */
export function sampleHangLog(): LogBuffers {
  const script = beginning()
  const [queue, join] = [1, 2]
  script.commit(1000, entry.object(queue, ObjectKind.queue, 'q', 3, 1))
  script.commit(2000, entry.task(2, MAIN, 'Producer', 0, 10), entry.wake(MAIN, 2, WakeKind.start, 10), entry.waitsForGil(2, 0))
  script.commit(3000, entry.task(3, MAIN, 'Consumer', 0, 11), entry.wake(MAIN, 3, WakeKind.start, 11), entry.waitsForGil(3, 0))
  script.commit(4000, entry.object(join, ObjectKind.thread, 'consumer', 3, 12))
  script.commit(5000, entry.blocked(MAIN, 12, BlockReason.join, join), entry.gil(3, MAIN, GilReason.blocking), entry.running(3, 7))
  script.commit(6000, entry.blocked(3, 7, BlockReason.queueGet, queue), entry.gil(2, 3, GilReason.blocking), entry.running(2, 4))
  script.commit(MS, entry.operation(2, Operation.put, queue, 4, "'tea'"), entry.contents(2, queue, ["'tea'"], 4), entry.wake(2, 3, WakeKind.put, 4, queue), entry.waitsForGil(3, 7))
  script.commit(2 * MS, entry.operation(2, Operation.end, 0, 4), entry.state(2, TaskState.finished, 4), entry.gil(3, 2, GilReason.end), entry.running(3, 7))
  script.commit(3 * MS, entry.operation(3, Operation.get, queue, 7, "'tea'"), entry.contents(3, queue, [], 7))
  script.commit(4 * MS, entry.blocked(3, 7, BlockReason.queueGet, queue), entry.gil(0, 3, GilReason.blocking))
  script.commit(4 * MS, entry.verdict(VerdictKind.hang))
  return script.write()
}
