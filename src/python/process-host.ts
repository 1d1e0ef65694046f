/**
 * One Python process on the kernel: switches between the stacks of its tasks, accounts virtual time, serves system calls.
 *
 * Invariants
 * - Exactly one task's stack is active at a time (`current`), or none while nothing can run.
 * - A task is suspended only inside a glue function, after `park` chose who goes on. Choosing is the kernel's business.
 * - The budget word in linear memory is the virtual time the current task may still use before it must ask the kernel;
 *   `granted - budget` is what it used since `grant`.
 */
import type { CostKind } from '../kernel/costs'
import type { Kernel } from '../kernel/kernel'
import { ObjectKind, TaskFlag } from '../kernel/record-kinds'
import { type InheritedObjects, LocalObjects } from './local-objects'
import { TickKind } from './ticks'
import { GreenletStacks } from './greenlet-stacks'
import { type GlueHost, PARK, TickResult } from './glue-module'
import type { PythonMemory } from './python-memory'
import { BOOT_THREAD, HostTask, type Resume } from './host-task'
import { ThreadStates } from './thread-states'
import { type Mapping, SegmentMappings } from './segment-mappings'
import { tellValues } from './shared-values'
import type { Variables } from './variables'

/** Jumps of the main task after which a signal no longer waits for a line. */
const JUMPS_BEFORE_RAISE = 100
/** Real milliseconds a task may compute before the worker looks at its messages. */
const BREATH_MS = 30

export interface ProcessEvents {
  /** No task of this process has a stack to run on now: somebody else's turn. Called with no Python on the stack. */
  onIdle(): void
  /** The program asks for a line of input; answer through `lineAnswer`, now or later and then with `current.wake()`. */
  onReadLine(prompt: string): void
  /** The interpreter itself broke down (its stack overflowed): nothing of the process can go on. */
  onCrash(message: string): void
  /** Called about every BREATH_MS of computing, while every task is suspended. */
  onBreath(): void
  /** A child was made in the kernel; every task is suspended, so memory may be copied. Must be done when it returns. */
  onChild(child: ChildProcess): void
}

/** A process that another one has started; its main task waits in the kernel for somebody to run it. */
export interface ChildProcess {
  readonly pid: number
  readonly mainTask: number
  /** PyObject* of what the main task runs, in the copied memory; 0: the program's start, as in a fresh interpreter */
  readonly body: number
  /** what a fresh interpreter is to run: the arguments of `python`; null for a fork */
  readonly command: readonly string[] | null
  /** where os.fork() returns for the second time, instead of `body` */
  readonly stack: ForkedStack | null
}

/** A thread's Python frames in a copied memory, to be gone on with (stack-module.ts). */
export interface ForkedStack {
  /** PyThreadState* */
  readonly state: number
  /** innermost first */
  readonly frames: readonly number[]
  /** PyObject* of what is called before and after them */
  readonly begin: number
  readonly finish: number
}

/** What the host of a forked process takes over from its parent's. */
export interface HostState {
  /** the thread that forked: the child's main task goes by its number */
  readonly thread: number
  readonly objects: InheritedObjects
  readonly codeFiles: readonly (readonly [number, number])[]
  readonly linePasses: readonly (readonly [number, readonly (readonly [number, number])[]])[]
  readonly mappings: readonly Mapping[]
  /** there are containers among the globals */
  readonly containers: boolean
}

/** What serves one system call: a result, or PARK after it arranged for `task.resume`. */
export type Serve = (host: ProcessHost, task: HostTask, args: number, count: number) => number

export interface ServedCall {
  readonly serve: Serve
  /** virtual ns charged for the call itself, before its effect */
  readonly cost: (host: ProcessHost, task: HostTask) => number
  /** whether it has an effect that others can see, and so must wait for its turn in virtual time */
  readonly commits: boolean
  /** whether other processes may be met in it: shared memory is brought together first */
  readonly meets?: boolean
}

export interface ProcessHostOptions {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  readonly budgetAddress: number
  readonly none: number
  /** locks of the boot image */
  readonly locks: number
  readonly variables: Variables
  readonly calls: readonly (ServedCall | undefined)[]
  readonly objectCalls: readonly (ServedCall | undefined)[]
  readonly linePasses: number
  readonly settings: string
  readonly events: ProcessEvents
  readonly runTask: (body: number) => Promise<number>
  readonly resumeStack: (stack: ForkedStack) => Promise<number>
}

export class ProcessHost implements GlueHost {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  readonly none: number
  readonly events: ProcessEvents
  readonly variables: Variables
  readonly tasks = new Map<number, HostTask>()
  /** number of a file by code object, for places in line events */
  readonly codeFiles = new Map<number, number>()
  readonly fileNames: string[] = ['']
  current: HostTask
  mainTask = 0
  lineAnswer: string | null | undefined
  /** signals that were taken from the kernel and have not been handled yet */
  readonly signals: number[] = []
  readonly objects: LocalObjects
  /** shared memory as this interpreter sees it */
  readonly mappings: SegmentMappings
  /** stacks of its tasks beside their own */
  readonly greenlets = new GreenletStacks(this)
  /** what the shims may know of the run, JSON */
  readonly settings: string
  /** what the main task is still to be charged for its start */
  private startCost: CostKind | null = null
  /** what the main task runs that was not made yet */
  private awaitedBody = 0
  private granted = 0
  /** how long all tasks of the process have computed, virtual ns */
  private cpuNs = 0
  private jumpsSinceSignal = 0
  private parkedOn: Promise<unknown> = Promise.resolve()
  private lastBreath = 0
  private readonly linePassesByCode = new Map<number, Map<number, number>>()
  private readonly calls: ProcessHostOptions['calls']
  private readonly objectCalls: ProcessHostOptions['objectCalls']
  readonly threads: ThreadStates
  private readonly macrotask = new MessageChannel()
  private breathing: (() => void) | null = null

  private readonly options: ProcessHostOptions

  constructor(options: ProcessHostOptions) {
    this.options = options
    this.kernel = options.kernel
    this.pid = options.pid
    this.python = options.python
    this.threads = new ThreadStates(options.python.module, options.python.exports)
    this.none = options.none
    this.variables = options.variables
    this.events = options.events
    this.settings = options.settings
    this.mappings = new SegmentMappings(options.kernel, options.python.module, (segment, from, to) => tellValues(options.kernel, this.current.id, segment, from, to))
    this.calls = options.calls
    this.objectCalls = options.objectCalls
    this.current = new HostTask(0, 0)
    this.objects = new LocalObjects(this.kernel, this.pid, () => this.mainTask)
    this.objects.reserve(options.locks, ObjectKind.lock)
    this.macrotask.port1.onmessage = () => {
      const resume = this.breathing
      this.breathing = null
      resume?.()
    }
  }

  // ── starting and ending ──

  /** Makes and starts the main task of a process that the page started; `body` is a callable kept alive by Python. */
  start(body: number): void {
    this.mainTask = this.newTask(0, body, 'MainThread', TaskFlag.main)
    this.kernel.taskStart(0, this.mainTask)
    this.begin()
  }

  /** The main task of this process is made by the kernel when its time comes; `body` as in `start`. */
  await(body: number): void {
    this.awaitedBody = body
    this.begin()
  }

  /** Takes over the main task of a process that another one made. `startCost`: what its start costs. */
  adopt(child: ChildProcess, body: number, startCost: CostKind, state: HostState | null): void {
    this.mainTask = child.mainTask
    this.tasks.set(child.mainTask, new HostTask(child.mainTask, body, state?.thread ?? BOOT_THREAD, child.stack))
    if (state) {
      this.objects.inherit(state.objects)
      this.variables.containers = state.containers
      for (const [code, file] of state.codeFiles) this.codeFiles.set(code, file)
      for (const [code, lines] of state.linePasses) this.linePassesByCode.set(code, new Map(lines))
    }
    this.startCost = startCost
    this.begin()
  }

  /** Its memory is in place for the first time. */
  arrive(state: HostState): void {
    this.mappings.adopt(state.mappings)
  }

  private begin(): void {
    this.lastBreath = performance.now()
  }

  /** What a child forked off now needs of this. */
  state(): HostState {
    return {
      thread: this.current.thread,
      objects: this.objects.forked(),
      mappings: this.mappings.list(),
      containers: this.variables.containers,
      codeFiles: [...this.codeFiles],
      linePasses: [...this.linePassesByCode].map(([code, lines]) => [code, [...lines]] as const),
    }
  }

  /** A task of this process; `body` is a PyObject* the caller keeps alive. */
  newTask(creator: number, body: number, name: string, flags: number): number {
    const id = this.kernel.taskNew(this.pid, creator, name, flags)
    this.tasks.set(id, new HostTask(id, body))
    return id
  }

  /** The kernel's number of a task that Python knows as `thread`. */
  taskOf(thread: number): number {
    return thread === this.tasks.get(this.mainTask)?.thread ? this.mainTask : thread
  }

  /** Continues the stack of a task that the kernel chose. */
  activate(id: number): void {
    const task = this.tasks.get(id) ?? this.awaited(id)
    this.current = task
    if (task.phase === 'new') {
      task.phase = 'active'
      queueMicrotask(() => this.launch(task))
    } else if (task.phase === 'ended') queueMicrotask(() => this.end(task))
    else task.wake()
  }

  private awaited(id: number): HostTask {
    const task = new HostTask(id, this.awaitedBody, BOOT_THREAD)
    this.mainTask = id
    this.tasks.set(id, task)
    return task
  }

  private launch(task: HostTask): void {
    // what stands there was another task's, or that of another process in this memory
    this.python.module.HEAP32[this.options.budgetAddress >> 2] = this.granted = 0
    this.chargeStart(task)
    this.grant(task)
    const run = task.stack ? this.continueStack(task.stack) : this.options.runTask(task.body)
    this.whenOver(run, () => this.end(task))
  }

  /** Runs a callable on a stack of its own that the current task has gone over to; `ended` when it has returned. */
  runStack(body: number, ended: () => void): void {
    this.whenOver(this.options.runTask(body), ended)
  }

  private whenOver(run: Promise<number>, ended: () => void): void {
    run.then(ended, (error: unknown) => this.events.onCrash(error instanceof Error ? error.message : String(error)))
  }

  /** Drawn only now that the task has a core: when its worker took it in is a matter of real time, and its jitter must not depend on that. */
  private chargeStart(task: HostTask): void {
    if (!this.startCost || task.id !== this.mainTask) return
    this.charge(task, this.kernel.cost(task.id, this.startCost))
    this.startCost = null
  }

  private continueStack(stack: ForkedStack): Promise<number> {
    this.threads.makeOutermost(stack.frames.at(-1) as number)
    return this.options.resumeStack(stack)
  }

  private end(task: HostTask): void {
    this.current = task
    if (task.phase !== 'ended') {
      task.phase = 'ended'
      this.account(task, this.kernel.cost(task.id, 'taskExit'))
    }
    if (this.kernel.enter(task.id)) {
      this.tasks.delete(task.id)
      // the main task ends by leaving the process; where it just returned, not even an error could be shown
      if (task.id === this.mainTask) {
        this.events.onCrash('the program broke off')
        return
      }
      this.kernel.taskExit(task.id, task.crashed)
    }
    this.events.onIdle()
  }

  // ── virtual time ──

  /** Books what the task computed since the last look, and `extraNs` of its own. */
  account(task: HostTask, extraNs: number): void {
    const at = this.options.budgetAddress >> 2
    const computed = this.granted - (this.python.module.HEAP32[at] as number)
    if (computed > 0) this.variables.noteComputing()
    const used = computed + extraNs
    if (used > 0) this.charge(task, used)
    task.onDisk = false
    this.granted = 0
    this.python.module.HEAP32[at] = 0
  }

  /** The current task moved bytes from or to the disk. What the import system reads without asking for a turn is free. */
  chargeTransfer(kind: 'read' | 'write'): void {
    const task = this.current
    if (task.onDisk) this.charge(task, this.kernel.cost(task.id, kind))
  }

  private charge(task: HostTask, ns: number): void {
    this.kernel.charge(task.id, ns)
    task.cpuNs += ns
    this.cpuNs += ns
  }

  private grant(task: HostTask): number {
    const budget = this.kernel.budgetNs(task.id)
    this.granted = budget
    this.python.module.HEAP32[this.options.budgetAddress >> 2] = budget
    return budget
  }

  /** Virtual nanoseconds since the run began, as the running code sees it. */
  nowNs(): number {
    return this.current.id ? this.kernel.now(this.current.id) + this.usedNs() : 0
  }

  /** Virtual nanoseconds that the process, or the task that runs, has computed. */
  cpuTimeNs(of: 'process' | 'task'): number {
    return (of === 'process' ? this.cpuNs : this.current.cpuNs) + (this.current.id ? this.usedNs() : 0)
  }

  /** What the running code used since it was granted its budget. */
  private usedNs(): number {
    return this.granted - (this.python.module.HEAP32[this.options.budgetAddress >> 2] as number)
  }

  // ── committing ──

  /** May the task commit now? If so it sees shared memory as it is at this instant. */
  enter(task: HostTask): boolean {
    if (!this.kernel.enter(task.id)) return false
    this.commitBegins()
    return true
  }

  /** The process's turn has come: what it wrote into shared memory is seen by others, and what they wrote by it. */
  commitBegins(): void {
    this.mappings.synchronize()
  }

  // ── suspending ──

  /**
   * Gives way to whoever the kernel wants to run. `resume` says what the suspended call answers later.
   * Returns that answer at once when the same task goes on, else PARK.
   */
  park(task: HostTask, resume: Resume): number {
    task.resume = resume
    const next = this.kernel.schedule(this.pid)
    if (next === task.id) {
      if (!this.breathDue()) return resume(this, task)
      this.suspend(task)
      this.breathe(() => task.wake())
      return PARK
    }
    this.suspend(task)
    if (next > 0) {
      if (this.breathDue()) this.breathe(() => this.activate(next))
      else this.activate(next)
    } else queueMicrotask(() => this.events.onIdle())
    return PARK
  }

  /** Suspends the current task outside the kernel's sight (waiting for the page), until its `wake`. */
  hold(task: HostTask, resume: Resume): number {
    task.resume = resume
    this.suspend(task)
    return PARK
  }

  /** Suspends the current task, does something with every stack out of the way, and lets it go on. */
  aside(task: HostTask, action: () => void, resume: Resume): number {
    queueMicrotask(() => {
      action()
      task.wake()
    })
    return this.hold(task, resume)
  }

  private suspend(task: HostTask): void {
    this.parkedOn = task.suspend()
    task.frame = this.threads.suspend(identOf(task.thread))
  }

  private breathDue(): boolean {
    return performance.now() - this.lastBreath > BREATH_MS
  }

  private breathe(then: () => void): void {
    this.breathing = () => {
      this.events.onBreath()
      this.lastBreath = performance.now()
      then()
    }
    this.macrotask.port2.postMessage(0)
  }

  parked(): Promise<unknown> {
    return this.parkedOn
  }

  /** After a call took effect: the task goes on with `result` unless it is preempted here. */
  finish(task: HostTask, result: number): number {
    if (this.grant(task) > 0) return result
    if (this.kernel.checkpoint(task.id, false) === 0) {
      this.grant(task)
      return result
    }
    task.result = result
    return this.park(task, giveResult)
  }

  /** The blocked task has run again: how its wait ended (1, 0, -1). */
  afterWait(task: HostTask): number {
    return this.finish(task, this.kernel.wakeResult(task.id))
  }

  // ── system calls ──

  sys(args: number, count: number): number {
    return this.call(this.calls[this.python.int(args, 0)] as ServedCall, args, count)
  }

  sysObject(args: number, count: number): number {
    return this.call(this.objectCalls[this.python.int(args, 0)] as ServedCall, args, count)
  }

  sysResume(): number {
    const task = this.current
    this.threads.resume(task.frame)
    return task.resume(this, task)
  }

  sysObjectResume(): number {
    return this.sysResume()
  }

  private call(call: ServedCall, args: number, count: number): number {
    const task = this.current
    if (!call.commits) return call.serve(this, task, args, count)
    this.account(task, call.cost(this, task))
    task.call = call
    task.args = args
    task.count = count
    return retryCall(this, task)
  }

  // ── accounted events ──

  tick(kind: number, args: number): number {
    const task = this.current
    if (!task.id) return TickResult.go
    this.account(task, 0)
    const code = this.python.argument(args, 0)
    const first = this.python.int(args, 1)
    task.tickKind = kind
    task.tickCode = code
    task.tickResult = TickResult.go
    task.tickSettled = false
    if (kind === TickKind.line) {
      task.line = first
      if (this.countPass(code, first) >= this.options.linePasses) task.tickResult = TickResult.disable
      return retryLine(this, task)
    }
    task.line = this.python.exports.PyCode_Addr2Line(code, first)
    task.breaker = kind !== TickKind.jump || this.python.int(args, 2) <= first
    return this.afterTick(task)
  }

  tickResume(_kind: number): number {
    const task = this.current
    this.threads.resume(task.frame)
    const result = task.resume(this, task)
    return result === PARK ? TickResult.park : result
  }

  private countPass(code: number, line: number): number {
    let lines = this.linePassesByCode.get(code)
    if (!lines) {
      lines = new Map()
      this.linePassesByCode.set(code, lines)
    }
    const passes = (lines.get(line) ?? 0) + 1
    lines.set(line, passes)
    return passes
  }

  setTickLine(task: HostTask): void {
    const file = this.codeFiles.get(task.tickCode) ?? 0
    this.kernel.setLine(task.id, task.line, this.fileNames[file] ?? '')
  }

  /** What every slow tick ends with: signals, preemption, a look at the page's messages, a new budget. */
  afterTick(task: HostTask): number {
    if (this.grant(task) <= 0) {
      this.setTickLine(task)
      task.tickSettled = true
      if (this.kernel.checkpoint(task.id, task.breaker) !== 0) return asTick(this.park(task, resumeTick))
      this.commitBegins()
      this.grant(task)
    }
    if (task.tickSettled && task.id === this.mainTask && this.signalsDue && this.mayRaise(task)) return TickResult.signal
    if (this.breathDue()) {
      this.account(task, 0)
      task.resume = afterBreath
      this.suspend(task)
      this.breathe(() => task.wake())
      return TickResult.park
    }
    return task.tickResult
  }

  /** Goes on as if there had been no breath: when it came is a matter of real time. */
  goOnAfterBreath(task: HostTask): number {
    this.grant(task)
    return task.tickResult
  }

  /** Whether handlers of signals are to be run by the main task. */
  get signalsDue(): boolean {
    const due = this.signals.length > 0 || this.kernel.signalsPending(this.pid)
    if (!due) this.jumpsSinceSignal = 0
    return due
  }

  /**
   * An exception raised from a jump event passes over the handlers of the frame it is in (as in CPython 3.13), one raised
   * from a line event does not: so lines are switched on again, and a jump raises only where no line comes.
   */
  private mayRaise(task: HostTask): boolean {
    if (task.tickKind !== TickKind.jump) return true
    if (this.jumpsSinceSignal === 0) this.python.restartEvents()
    return ++this.jumpsSinceSignal > JUMPS_BEFORE_RAISE
  }

  /** The object that waits of a task are shown with, 0 none; inside a commit. */
  contextObject(task: HostTask): number {
    return task.context ? this.objects.toKernel(task.context.object) : 0
  }
}

/** The lower half of what `threading.get_ident` says (shims/identity.py). */
const identOf = (task: number) => task * 0x1000

const asTick = (result: number) => (result === PARK ? TickResult.park : result)

const giveResult: Resume = (host, task) => host.finish(task, task.result)

/** Asks for the turn to commit until it is given, then serves the call. */
const retryCall: Resume = (host, task) => {
  if (!host.kernel.enter(task.id)) return host.park(task, retryCall)
  host.variables.tell(task.id, host.pid)
  const call = task.call as ServedCall
  if (call.meets) host.commitBegins()
  return call.serve(host, task, task.args, task.count)
}

const retryLine: Resume = (host, task) => {
  if (!host.kernel.enter(task.id)) return asTick(host.park(task, retryLine))
  host.variables.tell(task.id, host.pid)
  host.setTickLine(task)
  host.kernel.lineRecord(task.id)
  task.tickSettled = true
  task.breaker = false
  return host.afterTick(task)
}

const afterBreath: Resume = (host, task) => host.goOnAfterBreath(task)

const resumeTick: Resume = (host, task) => {
  // what others wrote while it was away is seen at its turn
  if (host.mappings.any && !host.enter(task)) return asTick(host.park(task, resumeTick))
  return host.afterTick(task)
}
