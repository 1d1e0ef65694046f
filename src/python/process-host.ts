/**
 * One Python process on the kernel: switches between the stacks of its tasks, accounts virtual time, serves system calls.
 *
 * Invariants
 * - Exactly one task's stack is active at a time (`current`), or none while nothing can run.
 * - A task is suspended only inside a glue function, after `park` chose who goes on. Choosing is the kernel's business.
 * - The budget word in linear memory is the virtual time the current task may still use before it must ask the kernel;
 *   `granted - budget` is what it used since `grant`.
 */
import type { Kernel } from '../kernel/kernel'
import { RunState } from '../kernel/kernel'
import { TickKind } from './ticks'
import { type GlueHost, PARK, TickResult } from './glue-module'
import type { PythonMemory } from './python-memory'
import { HostTask, type Resume } from './host-task'
import type { Variables } from './variables'

/** Jumps of the main task after which Ctrl-C no longer waits for a line. */
const JUMPS_BEFORE_RAISE = 100
/** Real milliseconds a task may compute before the worker looks at its messages. */
const BREATH_MS = 30

export interface ProcessEvents {
  /** Nothing can run: the kernel's status says why (a limit, stdin, deadlock, hang, over). Call `proceed()` to go on. */
  onRest(): void
  /** The program asks for a line of input; answer with `provideLine`. */
  onReadLine(prompt: string): void
  /** The interpreter itself broke down (its stack overflowed): nothing of the process can go on. */
  onCrash(message: string): void
  /** Called about every BREATH_MS of computing, while every task is suspended. */
  onBreath(): void
}

/** What serves one system call: a result, or PARK after it arranged for `task.resume`. */
export type Serve = (host: ProcessHost, task: HostTask, args: number, count: number) => number

export interface ServedCall {
  readonly serve: Serve
  /** virtual ns charged for the call itself, before its effect */
  readonly cost: (host: ProcessHost, task: HostTask) => number
  /** whether it has an effect that others can see, and so must wait for its turn in virtual time */
  readonly commits: boolean
}

export interface ProcessHostOptions {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  readonly budgetAddress: number
  readonly none: number
  readonly variables: Variables
  readonly calls: readonly (ServedCall | undefined)[]
  readonly objectCalls: readonly (ServedCall | undefined)[]
  readonly linePasses: number
  readonly settings: string
  readonly events: ProcessEvents
  readonly runTask: (body: number) => Promise<number>
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
  exitStatus: number | null = null
  interruptDue = false
  lineAnswer: string | null | undefined
  /** locks that are logged under a name of the program */
  readonly shownLocks = new Set<number>()
  /** what the shims may know of the run, JSON */
  readonly settings: string
  private granted = 0
  private jumpsSinceInterrupt = 0
  private parkedOn: Promise<unknown> = Promise.resolve()
  private lastBreath = 0
  private readonly linePassesByCode = new Map<number, Map<number, number>>()
  private readonly calls: ProcessHostOptions['calls']
  private readonly objectCalls: ProcessHostOptions['objectCalls']
  private readonly macrotask = new MessageChannel()
  private breathing: (() => void) | null = null

  private readonly options: ProcessHostOptions

  constructor(options: ProcessHostOptions) {
    this.options = options
    this.kernel = options.kernel
    this.pid = options.pid
    this.python = options.python
    this.none = options.none
    this.variables = options.variables
    this.events = options.events
    this.settings = options.settings
    this.calls = options.calls
    this.objectCalls = options.objectCalls
    this.current = new HostTask(0, 0)
    this.macrotask.port1.onmessage = () => {
      const resume = this.breathing
      this.breathing = null
      resume?.()
    }
  }

  // ── starting and ending ──

  /** Makes the main task of the process, whose body is a callable kept alive by Python, and lets it run. */
  start(body: number): void {
    this.mainTask = this.newTask(0, body, 'MainThread', 1)
    this.kernel.taskStart(0, this.mainTask)
    this.lastBreath = performance.now()
    this.proceed()
  }

  /** A task of this process; `body` is a PyObject* the caller keeps alive. */
  newTask(creator: number, body: number, name: string, flags: number): number {
    const id = this.kernel.taskNew(this.pid, creator, name, flags)
    this.tasks.set(id, new HostTask(id, body))
    return id
  }

  /** Lets the process go on after `onRest`, or after `provideLine`. */
  proceed(): void {
    for (;;) {
      // read before asking, so that a change in between is not slept through
      const seen = this.kernel.epoch()
      const next = this.kernel.schedule(this.pid)
      if (next === 0) this.kernel.waitEpoch(seen)
      else {
        if (next > 0) this.activate(next)
        else this.events.onRest()
        return
      }
    }
  }

  private activate(id: number): void {
    const task = this.tasks.get(id) as HostTask
    this.current = task
    if (task.phase === 'new') {
      task.phase = 'active'
      queueMicrotask(() => this.launch(task))
    } else if (task.phase === 'ended') queueMicrotask(() => this.end(task))
    else task.wake()
  }

  private launch(task: HostTask): void {
    this.grant(task)
    this.options.runTask(task.body).then(
      () => this.end(task),
      (error: unknown) => this.events.onCrash(error instanceof Error ? error.message : String(error)),
    )
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
    this.proceed()
  }

  // ── virtual time ──

  /** Books what the task computed since the last look, and `extraNs` of its own. */
  account(task: HostTask, extraNs: number): void {
    const at = this.options.budgetAddress >> 2
    const computed = this.granted - (this.python.module.HEAP32[at] as number)
    if (computed > 0) this.variables.noteComputing()
    const used = computed + extraNs
    if (used > 0) this.kernel.charge(task.id, used)
    task.onDisk = false
    this.granted = 0
    this.python.module.HEAP32[at] = 0
  }

  /** The current task moved bytes from or to the disk. What the import system reads without asking for a turn is free. */
  chargeTransfer(kind: 'read' | 'write'): void {
    const task = this.current
    if (task.onDisk) this.kernel.charge(task.id, this.kernel.cost(task.id, kind))
  }

  private grant(task: HostTask): number {
    const budget = this.kernel.budgetNs(task.id)
    this.granted = budget
    this.python.module.HEAP32[this.options.budgetAddress >> 2] = budget
    return budget
  }

  /** Virtual nanoseconds since the run began, as the running code sees it. */
  nowNs(): number {
    if (!this.current.id) return 0
    return this.kernel.now(this.current.id) + this.granted - (this.python.module.HEAP32[this.options.budgetAddress >> 2] as number)
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
      this.parkedOn = task.suspend()
      this.breathe(() => task.wake())
      return PARK
    }
    this.parkedOn = task.suspend()
    if (next > 0) {
      if (this.breathDue()) this.breathe(() => this.activate(next))
      else this.activate(next)
    } else queueMicrotask(() => this.proceed())
    return PARK
  }

  /** Suspends the current task outside the kernel's sight (waiting for the page), until its `wake`. */
  hold(task: HostTask, resume: Resume): number {
    task.resume = resume
    this.parkedOn = task.suspend()
    return PARK
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

  /** What every slow tick ends with: interrupts, preemption, a look at the page's messages, a new budget. */
  afterTick(task: HostTask): number {
    if (this.interruptDue && task.id === this.mainTask && this.mayRaise(task) && this.takeInterrupt(task)) {
      this.grant(task)
      this.python.raiseKeyboardInterrupt()
      return TickResult.error
    }
    if (this.grant(task) <= 0) {
      this.setTickLine(task)
      if (this.kernel.checkpoint(task.id, task.breaker) !== 0) return asTick(this.park(task, resumeTick))
      this.grant(task)
    }
    if (this.breathDue()) {
      this.account(task, 0)
      task.resume = resumeTick
      this.parkedOn = task.suspend()
      this.breathe(() => task.wake())
      return TickResult.park
    }
    return task.tickResult
  }

  /**
   * An exception raised from a jump event passes over the handlers of the frame it is in (as in CPython 3.13), one raised
   * from a line event does not: so lines are switched on again, and a jump raises only where no line comes.
   */
  private mayRaise(task: HostTask): boolean {
    if (task.tickKind !== TickKind.jump) return true
    if (this.jumpsSinceInterrupt === 0) this.python.restartEvents()
    return ++this.jumpsSinceInterrupt > JUMPS_BEFORE_RAISE
  }

  /** Whether the main task must raise KeyboardInterrupt now (and takes the request back). */
  takeInterrupt(task: HostTask): boolean {
    if (!this.interruptDue || task.id !== this.mainTask) return false
    this.interruptDue = false
    return true
  }

  /** Ctrl-C: KeyboardInterrupt in the main task, as soon as it runs. */
  interrupt(): void {
    this.interruptDue = true
    this.jumpsSinceInterrupt = 0
    this.kernel.interrupt(this.mainTask)
  }

  /** Whether the run is over or was killed: nothing of this process runs again. */
  get over(): boolean {
    const status = this.kernel.status()
    return status === RunState.over || status === RunState.killed
  }
}

const asTick = (result: number) => (result === PARK ? TickResult.park : result)

const giveResult: Resume = (host, task) => host.finish(task, task.result)

/** Asks for the turn to commit until it is given, then serves the call. */
const retryCall: Resume = (host, task) => {
  if (!host.kernel.enter(task.id)) return host.park(task, retryCall)
  host.variables.tell(task.id, host.pid)
  const call = task.call as ServedCall
  return call.serve(host, task, task.args, task.count)
}

const retryLine: Resume = (host, task) => {
  if (!host.kernel.enter(task.id)) return asTick(host.park(task, retryLine))
  host.variables.tell(task.id, host.pid)
  host.setTickLine(task)
  host.kernel.lineRecord(task.id)
  task.breaker = false
  return host.afterTick(task)
}

const resumeTick: Resume = (host, task) => host.afterTick(task)
