/**
 * One Python process on the kernel: switches between the stacks of its tasks, serves system calls.
 *
 * Invariants
 * - Exactly one task's stack is active at a time (`current`), or none while nothing can run.
 * - A task is suspended only inside a glue function, after `park` chose who resumes. Choosing is the kernel's business.
 */
import { NOTHING, type Touch, taskTouched, touch } from '../../log/touches'
import type { ReceivedFile } from '../../kernel/api/disk-calls'
import type { OpenFileId } from '../../kernel/memory/layout'
import type { CostKind } from '../../kernel/time/costs'
import { Checkpoint, type Kernel } from '../../kernel/kernel'
import { ObjectKind } from '../../log/object-kinds'
import { Surrounding, TaskFlag } from '../../log/record-kinds'
import { checkCount } from '../calls/declaration'
import { IDENT_STEP } from '../calls/shared-constants'
import { fileNumberOf, lineOf, type SourceLocation } from '../calls/source-location'
import { type GlueHost, PARK } from '../wasm/glue-module'
import type { PythonMemory } from '../wasm/python-memory'
import { type FrameContents, ThreadFrames } from '../wasm/thread-frames'
import { ThreadStates } from '../wasm/thread-states'
import type { ChildProcess, ForkedStack } from './child-process'
import { ComputedTime } from './computed-time'
import { DueSignals } from './due-signals'
import { EvalBreaker } from './eval-breaker'
import { GreenletStack, GreenletStacks, type StackSwitcher } from './greenlet-stacks'
import type { Host, Resume, ServedCall, Task } from './host'
import type { HostState } from './host-state'
import { BOOT_THREAD, HostTask } from './host-task'
import { LocalObjects } from './local-objects'
import { MessagePump } from './message-pump'
import { StuckLook } from './stuck-look'
import type { PreparedHost } from './prepared-host'
import { asTick, ProgramTicks, type TickHost } from './program-ticks'
import type { Observation } from './observation'
import { Observer } from './observer'
import type { RestingPlace } from './resting-place'
import { SegmentMappings } from './segment-mappings'
import { SharedAccesses } from './shared-accesses'
import { reportValues } from './shared-values'
import type { Variables } from './variables'
import { WaitSurroundings } from './wait-surroundings'

export interface ProcessEvents {
  /** No task of this process has a stack to run on now: somebody else's turn. Called with no Python on the stack. */
  onIdle(): void
  /** The program asks for a line of input; answer through `lineAnswer`, now or later and then with `current.wake()`. */
  onReadLine(prompt: string): void
  /** The interpreter itself broke down (its stack overflowed): nothing of the process can resume. */
  onCrash(message: string): void
  /** Called now and then while it computes (message-pump.ts), with every task suspended. */
  onYield(): void
  /** A child was made in the kernel; every task is suspended, so memory may be copied. Must be done when it returns. */
  onChild(child: ChildProcess, files?: readonly number[]): void
  /** The kernel's open file behind a descriptor that is not the kernel's, 0: it is none of the disk. */
  fileBehind(fd: number): OpenFileId
  /** Gives a file of the disk that came through a socket a descriptor. */
  openReceived(file: ReceivedFile): number
  /** The log has come to the moment that is looked into (`resting`), and every task is suspended. `goOn` has the process go on from there. */
  onMoment(goOn: () => void): void
  /** Another program takes the place of this process; every task is suspended for ever. */
  onExecute(child: ChildProcess, files: readonly number[]): void
}

interface Preparation {
  readonly body: number
  readonly over: () => void
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
  /** PyObject* of `hopeless` in shims/probes/prospects.py */
  readonly hopeless: number
  readonly calls: readonly (ServedCall | undefined)[]
  readonly objectCalls: readonly (ServedCall | undefined)[]
  readonly linePasses: number
  readonly settings: string
  /** Where the run rests to be looked into. Absent: it is an ordinary run. */
  readonly resting?: RestingPlace | undefined
  /** What is observed of the run, where it is. */
  readonly observation?: Observation | undefined
  readonly events: ProcessEvents
  readonly runTask: (body: number) => Promise<number>
  readonly resumeStack: (stack: ForkedStack) => Promise<number>
}

export class ProcessHost implements GlueHost, TickHost, StackSwitcher {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  readonly none: number
  readonly variables: Variables
  readonly tasks = new Map<number, Task>()
  readonly fileNames: string[] = ['']
  current: Task
  /** what the page answered to `onReadLine`, until it is taken */
  lineAnswer: string | null | undefined
  sharesObjects = false
  readonly signals: DueSignals
  readonly objects: LocalObjects
  readonly mappings: SegmentMappings
  readonly greenlets = new GreenletStacks(this)
  readonly settings: string
  readonly time: ComputedTime
  readonly pump: MessagePump
  readonly breaker: EvalBreaker
  readonly accesses: SharedAccesses
  readonly observer: Observer | null
  private mainTask = 0
  /** number of a file by code object, for places in line events */
  private readonly codeFiles = new Map<number, number>()
  /** what the main task is still to be charged for its start */
  private startCost: CostKind | null = null
  /** what the main task runs that was not made yet */
  private awaitedBody = 0
  /** what the main task runs first, and is yet to */
  private preparation: Preparation | null = null
  private parkedOn: Promise<unknown> = Promise.resolve()
  private readonly calls: ProcessHostOptions['calls']
  private readonly objectCalls: ProcessHostOptions['objectCalls']
  private readonly threads: ThreadStates
  private readonly frames: ThreadFrames
  private readonly events: ProcessEvents
  private readonly ticks: ProgramTicks
  private readonly stuck: StuckLook
  private readonly surroundings: WaitSurroundings
  /** by task: what of the library it had called when it waited for something that is not shown, '' unknown */
  private readonly called = new Map<number, string>()

  private readonly options: ProcessHostOptions

  constructor(options: ProcessHostOptions) {
    this.options = options
    this.kernel = options.kernel
    this.pid = options.pid
    this.python = options.python
    this.threads = new ThreadStates(options.python.module, options.python.exports)
    this.frames = new ThreadFrames(options.python.module, options.python.exports)
    this.none = options.none
    this.variables = options.variables
    this.events = options.events
    this.settings = options.settings
    this.mappings = new SegmentMappings(options.kernel, options.python.module, (segment, from, to) => reportValues(options.kernel, this.current.id, segment, from, to))
    this.calls = options.calls
    this.objectCalls = options.objectCalls
    this.current = new HostTask(0, 0)
    this.objects = new LocalObjects(this.kernel, this.pid, () => this.mainTask)
    this.objects.reserve(options.locks, ObjectKind.lock)
    this.time = new ComputedTime(options.kernel, options.python.module, options.variables, options.budgetAddress)
    this.pump = new MessagePump(() => options.events.onYield())
    this.signals = new DueSignals(options.kernel, options.pid, options.python)
    this.breaker = new EvalBreaker(options.python, this.threads)
    this.accesses = new SharedAccesses(options.python, this.threads, this.mappings)
    const { observation, resting } = options
    this.observer =
      observation && resting
        ? new Observer(
            options.kernel,
            options.pid,
            options.python,
            this.threads,
            this.accesses,
            observation,
            resting,
            (code) => this.fileOfCode(code),
            (address) => this.sharedPlace(address),
          )
        : null
    this.stuck = new StuckLook(options.kernel, options.pid, options.python, this.objects, options.hopeless, (thread) => threadIdentity(thread) >>> 0)
    this.surroundings = new WaitSurroundings(options.python)
    this.ticks = new ProgramTicks(this, options.linePasses)
  }

  /** Where an address lies in memory that processes share, in words that are the same in all of them; '': nowhere. */
  private sharedPlace(address: number): string {
    const at = this.mappings.at(address)
    return at ? `${at.segment}:${at.offset}` : ''
  }

  // ── starting and ending ──

  /** Makes and starts the main task of a process that the page started; `body` is a callable kept alive by Python. */
  start(body: number): void {
    this.mainTask = this.newTask(0, body, 'MainThread', TaskFlag.main)
    this.kernel.tasks.start(0, this.mainTask)
    this.pump.begin()
  }

  /** The same of a run in two parts. `prepared` is called between the two, with nothing on any stack. */
  startInParts(prepare: number, proceed: number, prepared: () => void): void {
    this.preparation = { body: prepare, over: prepared }
    this.start(proceed)
  }

  /** What a run needs of this that goes on from here, with this memory and this kernel's as they are. */
  prepared(): PreparedHost {
    const accessTables = this.accesses.copied()
    return {
      mainTask: this.mainTask,
      objects: this.objects.copied(),
      codeFiles: [...this.codeFiles],
      accessTables,
      lines: new Map([...accessTables.keys()].map((code) => [code, new Map<number, number>()])),
      granted: this.time.granted,
      computed: this.variables.computed,
      fileNameWord: this.breaker.fileNameWord,
    }
  }

  /** The second part of a run whose first part was another one's. */
  proceed(from: PreparedHost, body: number): void {
    const task = new HostTask<Host>(from.mainTask, body)
    this.mainTask = task.id
    this.tasks.set(task.id, task)
    this.objects.inherit(from.objects)
    for (const [code, file] of from.codeFiles) this.codeFiles.set(code, file)
    this.accesses.share(from.accessTables)
    this.ticks.lines.share(from.lines)
    this.time.granted = from.granted
    this.variables.computed = from.computed
    this.breaker.fileNameWord = from.fileNameWord
    this.kernel.adoptLog()
    this.pump.begin()
    this.current = task
    task.phase = 'active'
    this.runStack(body, () => this.end(task))
  }

  get learnsAccesses(): boolean {
    return this.kernel.untimed || this.observer !== null
  }

  /** The main task of this process is made by the kernel when its time comes; `body` as in `start`. */
  await(body: number): void {
    this.awaitedBody = body
    this.pump.begin()
  }

  /** Takes over the main task of a process that another one made. `startCost`: what its start costs. */
  adopt(child: ChildProcess, body: number, startCost: CostKind, state: HostState | null): void {
    this.mainTask = child.mainTask
    this.tasks.set(child.mainTask, new HostTask(child.mainTask, body, state?.thread ?? BOOT_THREAD, child.stack))
    if (state) {
      this.objects.inherit(state.objects)
      this.variables.containers = state.containers
      for (const [code, file] of state.codeFiles) this.codeFiles.set(code, file)
      this.ticks.inherit(state.ticks)
      this.accesses.inherit(state.accessTables)
      for (const [owner, memory] of state.memories) this.accesses.memories.set(owner, memory)
    }
    this.startCost = startCost
    this.pump.begin()
  }

  /** Its memory is in place for the first time. */
  arrive(state: HostState): void {
    this.mappings.adopt(state.mappings)
  }

  /** What a child forked off now needs of this. */
  state(): HostState {
    return {
      thread: this.current.thread,
      objects: this.objects.forked(this.current.id),
      mappings: this.mappings.list(),
      containers: this.variables.containers,
      codeFiles: [...this.codeFiles],
      ticks: this.ticks.forked(),
      accessTables: this.accesses.forked(),
      memories: [...this.accesses.memories],
    }
  }

  /** A task of this process; `body` is a PyObject* the caller keeps alive. */
  newTask(creator: number, body: number, name: string, flags: number): number {
    const id = this.kernel.tasks.create(this.pid, creator, name, flags)
    this.tasks.set(id, new HostTask(id, body))
    return id
  }

  /** The kernel's number of a task that Python knows as `thread`. */
  taskOf(thread: number): number {
    return thread === this.tasks.get(this.mainTask)?.thread ? this.mainTask : thread
  }

  /** By which number Python knows a task; one that is no thread of this process counts as the main one. */
  threadOf(task: number): number {
    return (this.tasks.get(task) ?? this.tasks.get(this.mainTask))?.thread ?? BOOT_THREAD
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

  private awaited(id: number): Task {
    const task: Task = new HostTask(id, this.awaitedBody, BOOT_THREAD)
    this.mainTask = id
    this.tasks.set(id, task)
    return task
  }

  private launch(task: Task): void {
    // what stands there was another task's, or that of another process in this memory
    this.time.forget()
    this.chargeStart(task)
    this.time.grant(task)
    const run = task.stack ? this.continueStack(task.stack) : this.preparation ? this.runInParts(this.preparation, task.body) : this.options.runTask(task.body)
    this.whenOver(run, () => this.end(task))
  }

  /** Of the main task, which no other is there beside. */
  private async runInParts({ body, over }: Preparation, proceed: number): Promise<number> {
    await this.options.runTask(body)
    over()
    this.preparation = null
    return this.options.runTask(proceed)
  }

  /** Runs a callable on a stack of its own that the current task has gone over to; `ended` when it has returned. */
  runStack(body: number, ended: () => void): void {
    this.whenOver(this.options.runTask(body), ended)
  }

  private whenOver(run: Promise<number>, ended: () => void): void {
    run.then(ended, (error: unknown) => this.events.onCrash(error instanceof Error ? error.message : String(error)))
  }

  /** Drawn only now that the task has a core: when its worker took it in is a matter of real time, and its jitter must not depend on that. */
  private chargeStart(task: Task): void {
    if (!this.startCost || task.id !== this.mainTask) return
    this.time.charge(task, this.kernel.cost(task.id, this.startCost))
    this.startCost = null
  }

  private continueStack(stack: ForkedStack): Promise<number> {
    this.threads.makeOutermost(stack.frames.at(-1) as number)
    return this.options.resumeStack(stack)
  }

  private end(task: Task): void {
    this.current = task
    if (task.phase !== 'ended') {
      task.phase = 'ended'
      this.time.account(task, this.kernel.cost(task.id, 'taskExit'))
    }
    if (this.kernel.enter(task.id, false, false, touch(taskTouched(task.id), 'give'))) {
      this.tasks.delete(task.id)
      // the main task ends by leaving the process; where it just returned, not even an error could be shown
      if (task.id === this.mainTask) {
        this.events.onCrash('the program broke off')
        return
      }
      this.kernel.tasks.exit(task.id, task.crashed)
    }
    this.events.onIdle()
  }

  // ── committing ──

  /** May the task commit now? If so it sees shared memory as it is at this instant. */
  enter(task: Task, touch?: Touch): boolean {
    if (!this.kernel.enter(task.id, false, false, touch)) return false
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
   * Returns that answer at once when the same task resumes, else PARK.
   */
  park(task: Task, resume: Resume): number {
    this.tellSurroundings(task)
    return this.findNext(task, resume)
  }

  private findNext(task: Task, resume: Resume): number {
    task.resume = resume
    if (this.momentReached) return this.restAtMoment(task, () => this.findNext(task, resume))
    const next = this.kernel.schedule(this.pid)
    if (this.momentReached) return this.restAtMoment(task, () => this.giveWay(task, resume, next))
    return this.giveWay(task, resume, next)
  }

  /** The kernel has chosen who resumes: `next`, 0 and less nobody of this process. */
  private giveWay(task: Task, resume: Resume, next: number): number {
    task.resume = resume
    if (next === task.id) return this.pump.due ? this.yieldToMessages(task, resume) : resume(this, task)
    this.suspend(task)
    if (next > 0) {
      if (this.pump.due) this.pump.yieldToMessages(() => this.activate(next))
      else this.activate(next)
    } else queueMicrotask(() => this.events.onIdle())
    return PARK
  }

  /** Where a wait without an end begins inside of a finalizer, a signal handler or the like, the log says so. */
  private tellSurroundings(task: Task): void {
    if (!this.kernel.tasks.waitsForEver(task.id)) return
    const found = this.surroundings.find()
    if (found) this.kernel.log.inside(task.id, found.kind, found.name)
    else if (this.kernel.tasks.waitsUnseen(task.id)) this.called.set(task.id, this.surroundings.findCalled())
  }

  /** At the end of a run: of those that still wait for something that is not shown, what of the library they have called. */
  tellCalled(): void {
    for (const [task, name] of this.called) {
      if (name !== '' && this.kernel.tasks.waitsForEver(task) && this.kernel.tasks.waitsUnseen(task)) this.kernel.log.inside(task, Surrounding.library, name)
    }
  }

  /** Suspends the current task outside the kernel's sight (waiting for the page), until its `wake`. */
  hold(task: Task, resume: Resume): number {
    task.resume = resume
    this.suspend(task)
    return PARK
  }

  /** The same until the worker's messages were heard. */
  yieldToMessages(task: Task, resume: Resume): number {
    this.hold(task, resume)
    this.pump.yieldToMessages(() => task.wake())
    return PARK
  }

  /** Suspends the current task, runs an action with every stack out of the way, and resumes it. */
  private runWithStacksSuspended(task: Task, action: () => void, resume: Resume): number {
    queueMicrotask(() => {
      action()
      task.wake()
    })
    return this.hold(task, resume)
  }

  /** Whether the run has come to the moment that it is looked into. */
  get momentReached(): boolean {
    const { resting } = this.options
    return resting !== undefined && this.kernel.recordCount >= resting.records + (resting.line ? 1 : 0)
  }

  /** Suspends the task for as long as the run rests at that moment; it goes on with `resume`. */
  restAtMoment(task: Task, resume: Resume): number {
    const goOn = () => {
      this.current = task
      task.wake()
    }
    queueMicrotask(() => this.events.onMoment(goOn))
    return this.hold(task, resume)
  }

  launchChild(task: Task, child: ChildProcess, files?: readonly number[]): number {
    task.result = child.pid
    return this.runWithStacksSuspended(task, () => this.events.onChild(child, files), giveResult)
  }

  fileBehind(fd: number): OpenFileId {
    return this.events.fileBehind(fd)
  }

  openReceived(file: ReceivedFile): number {
    return this.events.openReceived(file)
  }

  execute(task: Task, child: ChildProcess, files: readonly number[]): number {
    queueMicrotask(() => this.events.onExecute(child, files))
    return this.hold(task, giveResult)
  }

  private suspend(task: Task): void {
    if (this.options.resting || this.greenlets.has(task.id)) task.chain = this.threads.chain()
    this.parkedOn = task.suspend()
    task.frame = this.threads.suspend(threadIdentity(task.thread))
  }

  parked(): Promise<unknown> {
    return this.parkedOn
  }

  /** After a call took effect: the task resumes with `result` unless it is preempted here. */
  finish(task: Task, result: number): number {
    if (this.momentReached) {
      task.result = result
      return this.restAtMoment(task, giveResult)
    }
    if (this.time.grant(task) > 0) return result
    const answer = this.kernel.checkpoint(task.id, false)
    if (answer !== Checkpoint.park) {
      if (this.kernel.untimed && answer === Checkpoint.switchLater) {
        task.armed = true
        this.breaker.arm()
      }
      this.time.grant(task)
      return result
    }
    task.result = result
    return this.park(task, giveResult)
  }

  /** The blocked task has run again: how its wait ended (1, 0, -1). */
  afterWait(task: Task): number {
    return this.finish(task, this.kernel.tasks.wakeResult(task.id))
  }

  // ── system calls ──

  sys(args: number, count: number): number {
    return this.call(this.calls, args, count)
  }

  sysObject(args: number, count: number): number {
    return this.call(this.objectCalls, args, count)
  }

  sysResume(): number {
    const task = this.current
    this.threads.resume(task.frame)
    return task.resume(this, task)
  }

  sysObjectResume(): number {
    return this.sysResume()
  }

  private call(table: readonly (ServedCall | undefined)[], args: number, count: number): number {
    const task = this.current
    const call = count > 0 ? table[this.python.int(args, 0)] : undefined
    if (!call) throw new Error(count > 0 ? `no such system call: ${this.python.int(args, 0)}` : 'a system call without a number')
    checkCount(call, count)
    if (!call.commits) {
      if (this.kernel.tellsAccesses) this.kernel.log.touches(task.id, call.touches(this, task, args, count))
      return call.serve(this, task, args, count)
    }
    this.time.account(task, call.cost ? this.kernel.cost(task.id, call.cost) : 0)
    task.call = call
    task.args = args
    task.count = count
    return this.firstTurn(call, task)
  }

  /** Asks for the turn to commit until it is given, then serves the call. */
  private firstTurn(call: ServedCall, task: Task): number {
    if (this.momentReached) return this.restAtMoment(task, () => this.firstTurn(call, task))
    // before anybody else goes on
    if (this.kernel.untimed && this.mappings.any) this.mappings.publish()
    const does = this.touchOf(call, task)
    if (does.how === 'give') this.ticks.tellGuarded(task)
    if (!this.kernel.enter(task.id, false, this.opens(call), does)) return this.park(task, () => this.firstTurn(call, task))
    this.variables.report(task.id, this.pid)
    this.lookForStuck(task)
    if (call.syncsSharedMemory) this.commitBegins()
    return call.serve(this, task, task.args, task.count)
  }

  /** What the call touches; asked only where that counts. */
  private touchOf(call: ServedCall, task: Task): Touch {
    return this.kernel.untimed ? call.touches(this, task, task.args, task.count) : NOTHING
  }

  /** Whether other threads of the process may go on before the call takes effect; asked only where a schedule decides that. */
  private opens(call: ServedCall): boolean {
    return this.kernel.untimed && this.kernel.switchesAtBreaker && (call.releasesGil === true || this.breaker.inLibrary())
  }

  /** The task's turn has come, and its Python is on the stack. */
  private lookForStuck(task: Task): void {
    const news = this.stuck.look(task, this.tasks, (id) => this.greenlets.restingOf(id))
    if (news.length > 0) this.kernel.tasks.markStuck(news)
  }

  lookWhileComputing(task: Task): void {
    const news = this.stuck.look(task, this.tasks, (id) => this.greenlets.restingOf(id))
    if (news.length > 0 && this.kernel.enter(task.id)) this.kernel.tasks.markStuck(news)
  }

  // ── accounted events ──

  tick(kind: number, args: number): number {
    return this.ticks.tick(kind, args)
  }

  tickResume(_kind: number): number {
    return asTick(this.sysResume())
  }

  contextObject(task: Task): number {
    return task.context ? this.objects.toKernel(task.context.object) : 0
  }

  // ── what handlers ask ──

  get taskCount(): number {
    return this.tasks.size
  }

  isMain(task: Task): boolean {
    return task.id === this.mainTask
  }

  hasEnded(thread: number): boolean {
    return !this.tasks.has(this.taskOf(thread))
  }

  framesOf(thread: number): readonly FrameContents[] {
    const task = this.tasks.get(this.taskOf(thread))
    if (!task || task === this.current || task.phase !== 'active') return []
    const state = this.frames.states().get(threadIdentity(task.thread) >>> 0)
    return state === undefined ? [] : this.frames.of(state)
  }

  /**
   * The stacks of every task, as far as they are suspended, by number (0: the thread's own); frames innermost first. For a process that is looked into.
   */
  suspendedStacks(): { readonly task: number; readonly stack: number; readonly frames: readonly number[] }[] {
    return [...this.tasks.values()].flatMap((task) => {
      const stacks = [[task instanceof GreenletStack ? task.number : 0, task] as const, ...this.greenlets.restingOf(task.id)]
      return stacks.map(([stack, { phase, chain, stack: forked }]) => ({
        task: task.id,
        stack,
        frames: phase === 'active' && chain.length > 0 ? chain : phase === 'new' && forked ? forked.frames : [],
      }))
    })
  }

  /** PyObject* of the context that a suspended thread is in; 0: it has none, or it is no thread of this process. */
  contextOf(id: number): number {
    const task = this.tasks.get(id)
    const state = task && this.frames.states().get(threadIdentity(task.thread) >>> 0)
    return state === undefined ? 0 : this.frames.contextOf(state)
  }

  nextSignal(): number {
    return this.signals.next()
  }

  callers(): Pick<ForkedStack, 'state' | 'frames'> {
    return { state: this.threads.running, frames: this.threads.callers(this.threads.frame) }
  }

  locate(task: Task, where: SourceLocation): void {
    if (where) this.kernel.log.setLine(task.id, lineOf(where), this.fileOf(where))
  }

  fileOf(where: SourceLocation): string {
    return this.fileNames[fileNumberOf(where)] ?? ''
  }

  fileOfCode(code: number): string {
    return this.fileNames[this.codeFiles.get(code) ?? 0] ?? ''
  }

  assignFile(code: number, file: number): void {
    this.codeFiles.set(code, file)
  }

  watchVariables(globals: number): void {
    this.variables.watch(globals)
  }

  watchContainers(any: boolean): void {
    this.variables.containers = any
  }

  askForLine(prompt: string): string | null | undefined {
    this.events.onReadLine(prompt)
    return this.lineAnswer
  }

  takeLine(): string | null {
    const line = this.lineAnswer ?? null
    this.lineAnswer = undefined
    return line
  }
}

/** The lower half of what `threading.get_ident` says (shims/stand_ins/identity.py). */
const threadIdentity = (thread: number) => thread * IDENT_STEP

const giveResult: Resume = (host, task) => host.finish(task, task.result)
