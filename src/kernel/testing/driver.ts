/**
 * Runs fake tasks on the kernel, for tests: a task is a generator that yields when it must park. It does what the
 * Python host does, and nothing more, so that the kernel's rules can be tried without an interpreter.
 */
import { type Configuration, DEFAULT_CONFIGURATION, DEFAULT_LIMITS, type Limits } from '../../model/configuration'
import { RESTART } from '../../model/errno'
import { Checkpoint, Kernel, type KernelMemory, ASK_AGAIN, PARKED, RunState } from '../kernel'
import { ObjectKind } from '../../log/object-kinds'
import { EVERYTHING, lockTouched, NOTHING, outputTouched, TASKS, type Touch, taskTouched, touch } from '../../log/touches'
import { BlockReason, TaskFlag, VerdictKind } from '../../log/record-kinds'

export type Body = (t: TestTask) => Generator<void, void, void>
export type Partly = Partial<Omit<Configuration, 'limits'>> & { limits?: Partial<Limits> }

export function configure(partly: Partly): Configuration {
  return { ...DEFAULT_CONFIGURATION, ...partly, limits: { ...DEFAULT_LIMITS, ...partly.limits } }
}

/** What a fake task can do. All times are ns. */
export class TestTask {
  readonly kernel: Kernel
  readonly process: TestProcess
  readonly id: number

  constructor(process: TestProcess, id: number) {
    this.process = process
    this.kernel = process.kernel
    this.id = id
  }

  get now(): number {
    return this.kernel.now(this.id)
  }

  *enter(does?: Touch): Generator<void, void, void> {
    while (!this.kernel.enter(this.id, false, false, does)) yield
  }

  /** `breaker` false: computing in which the GIL cannot change hands. */
  *compute(ns: number, breaker = true): Generator<void, void, void> {
    let left = ns
    while (left > 0) {
      const budget = this.kernel.budgetNs(this.id)
      const step = Math.min(left, breaker ? budget : Math.max(budget, 10_000))
      this.kernel.charge(this.id, step)
      left -= step
      if (this.kernel.budgetNs(this.id) === 0 && this.kernel.checkpoint(this.id, breaker) === Checkpoint.park) yield
    }
  }

  /** A restartable call: made again until its answer is another than RESTART. */
  *call(make: () => number): Generator<void, number, void> {
    for (;;) {
      yield* this.enter()
      const answer = make()
      if (answer !== RESTART) return answer
      yield
    }
  }

  /** Reads at most `most` bytes as text; '' at the end. Throws on an error. */
  *readText(fd: number, most = 100): Generator<void, string, void> {
    const into = new Uint8Array(most)
    const count = yield* this.call(() => this.kernel.files.read(this.id, fd, into))
    if (count < 0) throw new Error(`read: ${count}`)
    return new TextDecoder().decode(into.subarray(0, count))
  }

  *writeText(fd: number, text: string): Generator<void, number, void> {
    const bytes = new TextEncoder().encode(text)
    return yield* this.call(() => this.kernel.files.write(this.id, fd, bytes, { text }))
  }

  *close(...fds: number[]): Generator<void, void, void> {
    yield* this.enter()
    for (const fd of fds) this.kernel.files.close(this.id, fd)
  }

  /** [reading, writing descriptor] of a pipe that the log shows under this name. */
  *pipe(name = 'pipe'): Generator<void, readonly [number, number], void> {
    yield* this.enter()
    const made = this.kernel.files.newPipe(this.id, { name, visible: true })
    if (typeof made === 'number') throw new Error(`pipe: ${made}`)
    return made
  }

  /** Starts a process that has this one's descriptors; returns its pid. It ends with status 0 when its main task and threads have. */
  *fork(name: string, body: Body): Generator<void, number, void> {
    yield* this.enter()
    const pid = this.kernel.processes.fork(this.id, name)
    const mainTask = this.kernel.tasks.create(pid, this.id, name, TaskFlag.main)
    this.process.born.push(new TestProcess(this.kernel, body, name, { pid, mainTask }, this.process.born))
    this.kernel.tasks.start(this.id, mainTask)
    return pid
  }

  *waitpid(pid: number, timeoutNs = -1, keeps = false): Generator<void, number, void> {
    return yield* this.call(() => this.kernel.processes.waitpid(this.id, pid, timeoutNs, { keeps }))
  }

  *kill(pid: number, signal: number): Generator<void, number, void> {
    yield* this.enter()
    return this.kernel.processes.kill(this.id, pid, signal)
  }

  private *ended(outcome: number): Generator<void, number, void> {
    if (outcome !== PARKED) return outcome
    yield
    return this.kernel.tasks.wakeResult(this.id)
  }

  /** Like a lock: 1 acquired, 0 not, -1 interrupted. */
  *acquire(lock: number, timeoutNs = -1, reason: number = BlockReason.lock, shown = 0): Generator<void, number, void> {
    this.kernel.charge(this.id, this.kernel.cost(this.id, 'lockOp'))
    yield* this.enter(touch(lockTouched(0, lock), timeoutNs < 0 ? 'take' : 'change'))
    const deadline = timeoutNs < 0 ? Number.POSITIVE_INFINITY : this.now + timeoutNs
    let result = yield* this.ended(this.kernel.sync.acquireMutex(this.id, lock, timeoutNs, reason, shown))
    while (result === ASK_AGAIN) {
      yield* this.enter()
      const leftNs = timeoutNs < 0 ? -1 : Math.max(0, deadline - this.now)
      result = yield* this.ended(this.kernel.sync.acquireMutex(this.id, lock, leftNs, reason, shown, true))
    }
    return result
  }

  /** `patienceNs`: the lock goes straight to whoever has waited for longer. */
  *release(lock: number, patienceNs = 0): Generator<void, boolean, void> {
    this.kernel.charge(this.id, this.kernel.cost(this.id, 'lockOp'))
    yield* this.enter(touch(lockTouched(0, lock), 'give'))
    return this.kernel.sync.releaseMutex(this.id, lock, patienceNs)
  }

  *down(semaphore: number, timeoutNs = -1): Generator<void, number, void> {
    yield* this.enter()
    return yield* this.ended(this.kernel.sync.acquireSemaphore(this.id, semaphore, timeoutNs, BlockReason.semaphore, 0))
  }

  *up(semaphore: number, count = 1): Generator<void, number, void> {
    yield* this.enter()
    return this.kernel.sync.releaseSemaphore(this.id, semaphore, count)
  }

  *wait(queue: number, timeoutNs = -1): Generator<void, number, void> {
    yield* this.enter()
    return yield* this.ended(this.kernel.sync.waitOn(this.id, queue, timeoutNs, BlockReason.event, 0))
  }

  *wakeOne(queue: number, kind: number): Generator<void, number, void> {
    yield* this.enter()
    return this.kernel.sync.wakeOne(this.id, queue, kind)
  }

  *wakeAll(queue: number, kind: number): Generator<void, number, void> {
    yield* this.enter()
    return this.kernel.sync.wakeAll(this.id, queue, kind)
  }

  *sleep(ns: number): Generator<void, number, void> {
    yield* this.enter(NOTHING)
    return yield* this.ended(this.kernel.tasks.sleep(this.id, ns))
  }

  *readLine(): Generator<void, number, void> {
    yield* this.enter()
    return yield* this.ended(this.kernel.tasks.waitStdin(this.id))
  }

  *print(text: string): Generator<void, void, void> {
    yield* this.enter(outputTouched(1, text))
    this.kernel.log.output(this.id, 1, text)
  }

  /** Starts a task of the same process; returns its id. */
  *start(name: string, body: Body): Generator<void, number, void> {
    yield* this.enter(touch(TASKS, 'change'))
    const id = this.process.add(name, body, this.id, 0)
    this.kernel.tasks.start(this.id, id)
    return id
  }

  *join(target: number, timeoutNs = -1): Generator<void, number, void> {
    yield* this.enter(touch(taskTouched(target), timeoutNs < 0 ? 'await' : 'look'))
    return yield* this.ended(this.kernel.tasks.join(this.id, target, timeoutNs))
  }

  /** A lock that the log shows under this name. */
  lock(name: string): number {
    return this.kernel.sync.newObject(this.process.pid, ObjectKind.lock, { name, visible: true })
  }
}

/** A process that was made elsewhere. */
export interface MadeProcess {
  readonly pid: number
  readonly mainTask: number
}

/** One process: its tasks, and the loop that runs them. Ends when its main task ends, after joining the others. */
export class TestProcess {
  readonly kernel: Kernel
  readonly pid: number
  readonly mainTask: number
  private readonly stacks = new Map<number, Generator<void, void, void>>()
  private readonly children: number[] = []
  /** processes that were forked and that nobody drives yet, of the whole run */
  readonly born: TestProcess[]

  /** `made`: the process and its main task exist already (another thread or a fork made them). */
  constructor(kernel: Kernel, main: Body, name = 'main', made?: MadeProcess, born: TestProcess[] = []) {
    this.kernel = kernel
    this.born = born
    this.pid = made ? made.pid : kernel.processes.create(0, name)
    this.mainTask = made ? made.mainTask : kernel.tasks.create(this.pid, 0, name, TaskFlag.main)
    this.stacks.set(this.mainTask, this.whole(new TestTask(this, this.mainTask), main, true))
  }

  add(name: string, body: Body, creator: number, flags: number): number {
    const id = this.kernel.tasks.create(this.pid, creator, name, flags)
    this.children.push(id)
    this.stacks.set(id, this.whole(new TestTask(this, id), body, false))
    return id
  }

  private *whole(t: TestTask, body: Body, main: boolean): Generator<void, void, void> {
    yield* body(t)
    if (main) for (const child of this.children) yield* t.join(child)
    yield* t.enter(main ? touch(EVERYTHING, 'change') : touch(taskTouched(t.id), 'give'))
    if (main) this.kernel.processes.exit(this.pid, 0)
    else this.kernel.tasks.exit(t.id, false)
  }

  /** Runs one stretch of whatever the kernel wants to run; returns what `schedule` said. */
  runOne(): number {
    const id = this.kernel.schedule(this.pid)
    if (id > 0) (this.stacks.get(id) as Generator<void, void, void>).next()
    return id
  }
}

export interface TestRun {
  readonly kernel: Kernel
  readonly memory: KernelMemory
  readonly processes: readonly TestProcess[]
  /** Runs until nobody can; `pick` chooses which process is looked at next (its order must not matter). */
  go(pick?: (count: number) => number): number
  /** `go`, then the verdict that belongs to the state reached; returns that verdict. */
  finish(): number
}

/** Sets up a run of one process per body, all in this thread. */
export function setUp(partly: Partly, ...bodies: Body[]): TestRun {
  const memory = Kernel.allocate(configure(partly), false)
  const kernel = new Kernel(memory)
  const processes = bodies.map((body, index) => new TestProcess(kernel, body, index === 0 ? 'main' : `main${index + 1}`))
  return startAll(memory, kernel, processes)
}

/** Starts the main tasks of processes that live in this thread. */
export function startAll(memory: KernelMemory, kernel: Kernel, processes: readonly TestProcess[]): TestRun {
  for (const process of processes) kernel.tasks.start(0, process.mainTask)
  const all = [...processes]
  const go = (pick: (count: number) => number = () => 0) => {
    const left = [...all]
    while (left.length > 0) {
      const [process] = left.splice(pick(left.length), 1) as [TestProcess]
      if (process.runOne() >= 0) left.push(process)
      const born = process.born.splice(0)
      all.push(...born)
      left.push(...born)
    }
    return kernel.status()
  }
  const finish = () => {
    const verdict = verdictOf(go())
    kernel.finish(verdict)
    return verdict
  }
  return { kernel, memory, processes, go, finish }
}

function verdictOf(state: number): number {
  return state === RunState.deadlock ? VerdictKind.deadlock : state === RunState.hang ? VerdictKind.hang : state === RunState.limit ? VerdictKind.limit : VerdictKind.finished
}
