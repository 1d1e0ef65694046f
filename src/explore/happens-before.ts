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
  const order = new HappensBefore(model)
  for (let row = 0; row < events.length; row++) {
    const kind = cell(events.kind, row)
    const task = cell(events.task, row)
    const isAccess = kind === RecordKind.file || (kind === RecordKind.access && cell(events.a, row) !== TOUCHES)
    if (!isAccess) order.pass(row)
    else if (task > 0) visit(row, order.momentOf(task))
  }
}

/** Goes through a run's events one after another. What tasks do between two of them comes after the first and before the second. */
export class HappensBefore {
  private readonly model: RunModel
  private readonly life = new Clocks()
  private readonly synchronised = new Clocks()
  private readonly ofObjects = new Map<number, Clock>()
  private readonly ended = new Map<number, number>()
  /** coroutines that have ended, and what their thread does itself from then on comes after them, as what follows asyncio.run() */
  private readonly over = new Map<number, number[]>()
  /** of locks */
  private readonly owners = new Map<number, number>()
  /** also of those that the library has to itself, as in a barrier */
  private readonly ofLocks = new Map<string, Clock>()

  constructor(model: RunModel) {
    this.model = model
  }

  /** When it is that a task does something now. */
  momentOf(task: number): Moment {
    const { life, synchronised } = this
    for (const strand of this.over.get(task) ?? []) this.both(strand, (clocks) => clocks.learn(task, clocks.of(strand)))
    this.over.delete(task)
    return { task, count: life.of(task).get(task) ?? 0, life: life.of(task), synchronised: synchronised.of(task) }
  }

  private both(task: number, action: (clocks: Clocks) => void): void {
    action(this.life)
    action(this.synchronised)
    this.tick(task)
  }

  private tick(task: number): void {
    this.life.tick(task)
    this.synchronised.tick(task)
  }

  private endedIn(thread: number): readonly number[] {
    return [...this.ended.keys()].filter((task) => this.model.task(task)?.within === thread)
  }

  private passLock(task: number, text: string): void {
    const [lock, how] = JSON.parse(text) as [string, Touching]
    if (!LOCK.test(lock) || how === 'look') return
    const known = this.ofLocks.get(lock)
    if (how !== 'give' && known) this.synchronised.learn(task, known)
    if (how === 'take') return
    this.ofLocks.set(lock, merged(known, this.synchronised.of(task)))
    this.tick(task)
  }

  /** The event of this row happens. */
  pass(row: number): void {
    const { model, synchronised, ofObjects, owners, ended, over } = this
    const { events } = model
    const task = cell(events.task, row)
    const a = cell(events.a, row)
    const object = cell(events.object, row)
    switch (cell(events.kind, row)) {
      case RecordKind.access:
        if (a === TOUCHES) this.passLock(task, model.texts[cell(events.text, row)] ?? '')
        break
      case RecordKind.owner: {
        const owner = owners.get(object) ?? 0
        if (owner === task) break
        owners.set(object, task)
        if (owner > 0) {
          ofObjects.set(object, merged(ofObjects.get(object), synchronised.of(owner)))
          this.tick(owner)
        }
        const known = ofObjects.get(object)
        if (task > 0 && known) synchronised.learn(task, known)
        break
      }
      case RecordKind.task:
        if (a > 0) this.both(a, (clocks) => clocks.learn(task, clocks.of(a)))
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
            this.both(task, (clocks) => clocks.learn(a, clocks.of(task)))
            // an event loop says that what was waited for is over: coroutines that have ended
            if (model.task(a)?.within === task) for (const strand of this.endedIn(task)) this.both(strand, (clocks) => clocks.learn(a, clocks.of(strand)))
          } else {
            synchronised.learn(a, synchronised.of(task))
            this.tick(task)
          }
        }
        break
      case RecordKind.operation:
        if (a === Operation.joinDone) {
          const target = joinTarget(model.object(object))
          // a thread that had ended already woke nobody
          if (ended.has(target)) this.both(task, (clocks) => clocks.learn(task, clocks.of(target)))
        }
        // whoever takes note of the end of a process knows what its tasks have done
        if (a === Operation.reap) for (const { id } of model.tasks.filter(({ pid }) => pid === cell(events.b, row))) this.both(task, (clocks) => clocks.learn(task, clocks.of(id)))
        if (GIVES.has(a) && object > 0) {
          ofObjects.set(object, merged(ofObjects.get(object), synchronised.of(task)))
          this.tick(task)
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
