/**
 * What came before what in a run, for certain: vector clocks over its log. By *life* alone a task comes after what started it and before who joined it;
 * by *synchronisation* also after who released the lock that it took, woke it, or put what it got. Two accesses that neither
 * orders could have come the other way round.
 */
import { cell } from '../model/cells'
import { Operation, RecordKind, TaskState, WakeKind } from '../log/record-kinds'
import type { Touching } from '../log/touches'
import { joinTarget } from '../trace/explain/wait-for'
import type { RunModel } from '../trace/model/run-model'

/** How far each task had come, as far as another knows; a task that is not in it: nothing is known. */
type Clock = ReadonlyMap<number, number>

/** When something happened: at the task's own count, and what it knew of the others then. */
export interface Moment {
  readonly task: number
  readonly count: number
  readonly life: Clock
  readonly synchronised: Clock
}

/** Whether `a` is known to have come before `b`. */
export const before = (a: Moment, b: Moment, by: 'life' | 'synchronised'): boolean => a.task === b.task || (b[by].get(a.task) ?? -1) >= a.count

class Clocks {
  private readonly clocks = new Map<number, Map<number, number>>()

  of(task: number): Map<number, number> {
    let clock = this.clocks.get(task)
    if (!clock) {
      clock = new Map([[task, 0]])
      this.clocks.set(task, clock)
    }
    return clock
  }

  /** The task knows from now on what is in the other clock. */
  learn(task: number, known: Clock): void {
    const own = new Map(this.of(task))
    for (const [other, count] of known) if ((own.get(other) ?? -1) < count) own.set(other, count)
    this.clocks.set(task, own)
  }

  /** What the task does from now on is later than what others have learnt of it. */
  tick(task: number): void {
    const own = new Map(this.of(task))
    own.set(task, (own.get(task) ?? 0) + 1)
    this.clocks.set(task, own)
  }
}

/** What a record of an access says that is of something of the machine (log/touches.ts). */
export const TOUCHES = 3
const LOCK = /^(?:lock|semaphore) /

const GIVES: ReadonlySet<number> = new Set([
  Operation.release,
  Operation.notify,
  Operation.set,
  Operation.put,
  Operation.done,
  Operation.error,
  Operation.arrive,
  Operation.send,
  Operation.sent,
])
const TAKES: ReadonlySet<number> = new Set([Operation.acquire, Operation.waitDone, Operation.get, Operation.open, Operation.result, Operation.receive])

/** Calls `visit` for each event row of an access or of a change to a file, with its moment. */
export function followAccesses(model: RunModel, visit: (row: number, moment: Moment) => void): void {
  const { events } = model
  const life = new Clocks()
  const synchronised = new Clocks()
  const ofObjects = new Map<number, Clock>()
  const both = (task: number, action: (clocks: Clocks) => void) => {
    action(life)
    action(synchronised)
    for (const clocks of [life, synchronised]) clocks.tick(task)
  }
  const ended = new Map<number, number>()
  /** coroutines that have ended, and what their thread does itself from then on comes after them, as what follows asyncio.run() */
  const over = new Map<number, number[]>()
  const endedIn = (thread: number) => [...ended.keys()].filter((task) => model.task(task)?.within === thread)
  /** of locks */
  const owners = new Map<number, number>()
  /** also of those that the library has to itself, as in a barrier */
  const ofLocks = new Map<string, Clock>()
  const passLock = (task: number, text: string) => {
    const [lock, how] = JSON.parse(text) as [string, Touching]
    if (!LOCK.test(lock) || how === 'look') return
    const known = ofLocks.get(lock)
    if (how !== 'give' && known) synchronised.learn(task, known)
    if (how === 'take') return
    ofLocks.set(lock, merged(known, synchronised.of(task)))
    synchronised.tick(task)
    life.tick(task)
  }
  for (let row = 0; row < events.length; row++) {
    const task = cell(events.task, row)
    const a = cell(events.a, row)
    const object = cell(events.object, row)
    switch (cell(events.kind, row)) {
      case RecordKind.access:
      case RecordKind.file:
        if (cell(events.kind, row) === RecordKind.access && a === TOUCHES) passLock(task, model.texts[cell(events.text, row)] ?? '')
        else if (task > 0) {
          for (const strand of over.get(task) ?? []) both(strand, (clocks) => clocks.learn(task, clocks.of(strand)))
          over.delete(task)
          visit(row, { task, count: life.of(task).get(task) ?? 0, life: life.of(task), synchronised: synchronised.of(task) })
        }
        break
      case RecordKind.owner: {
        const owner = owners.get(object) ?? 0
        if (owner === task) break
        owners.set(object, task)
        if (owner > 0) {
          ofObjects.set(object, merged(ofObjects.get(object), synchronised.of(owner)))
          synchronised.tick(owner)
          life.tick(owner)
        }
        const known = ofObjects.get(object)
        if (task > 0 && known) synchronised.learn(task, known)
        break
      }
      case RecordKind.task:
        if (a > 0) both(a, (clocks) => clocks.learn(task, clocks.of(a)))
        break
      case RecordKind.state:
        if (a === TaskState.finished || a === TaskState.crashed) {
          ended.set(task, row)
          const thread = model.task(task)?.within ?? 0
          if (thread > 0) over.set(thread, [...(over.get(thread) ?? []), task])
        }
        break
      case RecordKind.wake:
        if (task > 0 && a > 0 && a !== task) {
          if (cell(events.b, row) === WakeKind.join) {
            both(task, (clocks) => clocks.learn(a, clocks.of(task)))
            // an event loop says that what was waited for is over: coroutines that have ended
            if (model.task(a)?.within === task) for (const strand of endedIn(task)) both(strand, (clocks) => clocks.learn(a, clocks.of(strand)))
          } else {
            synchronised.learn(a, synchronised.of(task))
            synchronised.tick(task)
            life.tick(task)
          }
        }
        break
      case RecordKind.operation:
        if (a === Operation.joinDone) {
          const target = joinTarget(model.object(object))
          // a thread that had ended already woke nobody
          if (ended.has(target)) both(task, (clocks) => clocks.learn(task, clocks.of(target)))
        }
        // whoever takes note of the end of a process knows what its tasks have done
        if (a === Operation.reap) for (const { id } of model.tasks.filter(({ pid }) => pid === cell(events.b, row))) both(task, (clocks) => clocks.learn(task, clocks.of(id)))
        if (GIVES.has(a) && object > 0) {
          ofObjects.set(object, merged(ofObjects.get(object), synchronised.of(task)))
          synchronised.tick(task)
          life.tick(task)
        } else if (TAKES.has(a) && object > 0) {
          const known = ofObjects.get(object)
          if (known) synchronised.learn(task, known)
        }
        break
      default:
    }
  }
}

function merged(a: Clock | undefined, b: Clock): Clock {
  if (!a) return b
  const both = new Map(a)
  for (const [task, count] of b) if ((both.get(task) ?? -1) < count) both.set(task, count)
  return both
}
