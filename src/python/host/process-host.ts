/**
 * One Python process on the kernel: switches between the stacks of its tasks, serves system calls.
 *
 * Invariants
 * - Exactly one task's stack is active at a time (`current`), or none while nothing can run.
 * - A task is suspended only inside a glue function, after `park` chose who resumes. Choosing is the kernel's business.
 */
import { type Touch, taskTouched, touch } from '../../log/touches'
import type { ReceivedFile } from '../../kernel/api/disk-calls'
import type { OpenFileId } from '../../kernel/memory/layout'
import { Checkpoint, type Kernel } from '../../kernel/kernel'
import { ObjectKind } from '../../log/object-kinds'
import { Surrounding } from '../../log/record-kinds'
import { IDENT_STEP } from '../calls/shared-constants'
import { fileNumberOf, lineOf, type SourceLocation } from '../calls/source-location'
import { type GlueHost, PARK } from '../wasm/glue-module'
import type { PythonMemory } from '../wasm/python-memory'
import { type CodeNames, type FrameContents, ThreadFrames } from '../wasm/thread-frames'
import { type CallingFrame, ThreadStates } from '../wasm/thread-states'
import type { ChildProcess, ForkedStack } from './child-process'
import { CodeFiles } from './code-files'
import { ComputedTime } from './computed-time'
import { DueSignals } from './due-signals'
import { EvalBreaker } from './eval-breaker'
import { GreenletStack, GreenletStacks, type StackSwitcher } from './greenlet-stacks'
import type { Resume, Task } from './host'
import { AbandonedStack, BOOT_THREAD, HostTask } from './host-task'
import { LocalObjects } from './local-objects'
import { MainTask } from './main-task'
import { MessagePump } from './message-pump'
import { type LastFound, StuckLook } from './stuck-look'
import { asTick, ProgramTicks, type TickHost } from './program-ticks'
import type { Observer } from './observer'
import type { ProcessEvents } from './process-events'
import type { ProcessHostOptions } from './process-host-options'
import { SegmentMappings } from './segment-mappings'
import { accessParts } from './access-parts'
import type { AccessTables } from './access-tables'
import type { ObservedAccesses } from './observed-accesses'
import { LibraryCalls } from './library-calls'
import { SharedAccesses } from './shared-accesses'
import { reportValues } from './shared-values'
import { type CallHost, SystemCalls } from './system-calls'
import type { Variables } from './variables'
import { WaitSurroundings } from './wait-surroundings'

export class ProcessHost implements GlueHost, TickHost, CallHost, StackSwitcher {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  readonly none: number
  readonly variables: Variables
  readonly tasks = new Map<number, Task>()
  readonly files = new CodeFiles()
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
  readonly accessTables: AccessTables
  readonly accesses: SharedAccesses
  readonly libraryCalls: LibraryCalls
  readonly observed: ObservedAccesses | null
  readonly observer: Observer | null
  readonly ticks: ProgramTicks
  readonly main: MainTask
  private parkedOn: Promise<unknown> = Promise.resolve()
  private readonly suspended = new Set<Task>()
  private readonly calls: SystemCalls
  private readonly objectCalls: SystemCalls
  private readonly threads: ThreadStates
  private readonly frames: ThreadFrames
  private readonly events: ProcessEvents
  private readonly stuck: StuckLook
  private readonly surroundings: WaitSurroundings
  /** by task: what of the library it had called when it waited for something that is not shown, '' unknown */
  private readonly called = new Map<number, string>()

  private readonly options: ProcessHostOptions

  constructor(options: ProcessHostOptions) {
    this.options = options
    this.main = new MainTask(this, options.runTask)
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
    this.calls = new SystemCalls(this, options.calls)
    this.objectCalls = new SystemCalls(this, options.objectCalls)
    this.current = new HostTask(0, 0)
    this.objects = new LocalObjects(this.kernel, this.pid, () => this.main.id)
    this.objects.reserve(options.locks, ObjectKind.lock)
    this.time = new ComputedTime(options.kernel, options.python.module, options.variables, options.budgetAddress)
    this.pump = new MessagePump(() => options.events.onYield())
    this.signals = new DueSignals(options.kernel, options.pid, options.python)
    this.breaker = new EvalBreaker(options.python, this.threads, options.kernel.untimed)
    const parts = accessParts(options.python, this.threads, (address) => this.mappings.at(address))
    this.accessTables = parts.tables
    this.accesses = new SharedAccesses(parts, this.mappings)
    this.libraryCalls = new LibraryCalls(parts, options.pid)
    const { kernel, pid, python } = options
    const observed = options.observe?.({ kernel, pid, python, threads: this.threads, parts, shared: this.accesses, fileOfCode: (code) => this.fileOfCode(code) })
    this.observed = observed?.accesses ?? null
    this.observer = observed?.observer ?? null
    this.stuck = new StuckLook(options.kernel, options.pid, options.python, this.objects, options.hopeless, (thread) => threadIdentity(thread) >>> 0)
    this.surroundings = new WaitSurroundings(options.python, options.unaskedCallers, options.none)
    this.ticks = new ProgramTicks(this, options.linePasses)
  }

  // ── starting and ending ──

  get learnsAccesses(): boolean {
    return this.kernel.untimed || this.observer !== null
  }

  /** A task of this process; `body` is a PyObject* the caller keeps alive. */
  newTask(creator: number, body: number, name: string, flags: number): number {
    const id = this.kernel.tasks.create(this.pid, creator, name, flags)
    this.tasks.set(id, new HostTask(id, body))
    return id
  }

  /** The kernel's number of a task that Python knows as `thread`. */
  taskOf(thread: number): number {
    return thread === this.tasks.get(this.main.id)?.thread ? this.main.id : thread
  }

  /** By which number Python knows a task; one that is no thread of this process counts as the main one. */
  threadOf(task: number): number {
    return (this.tasks.get(task) ?? this.tasks.get(this.main.id))?.thread ?? BOOT_THREAD
  }

  /** Continues the stack of a task that the kernel chose. */
  activate(id: number): void {
    const task = this.tasks.get(id) ?? this.main.arrived(id)
    this.current = task
    if (task.phase === 'new') {
      task.phase = 'active'
      queueMicrotask(() => this.launch(task))
    } else if (task.phase === 'ended') queueMicrotask(() => this.end(task))
    else task.wake()
  }

  private launch(task: Task): void {
    // what stands there was another task's, or that of another process in this memory
    this.time.forget()
    this.main.chargeStart(task)
    this.time.grant(task)
    this.whenOver(task.stack ? this.continueStack(task.stack) : this.main.run(task.body), () => this.end(task))
  }

  /** Runs a callable on a stack of its own that the current task has gone over to; `ended` when it has returned. */
  runStack(body: number, ended: () => void): void {
    this.whenOver(this.options.runTask(body), ended)
  }

  private whenOver(run: Promise<number>, ended: () => void): void {
    run.then(ended, (error: unknown) => {
      if (!(error instanceof AbandonedStack)) this.events.onCrash(error instanceof Error ? error.message : String(error))
    })
  }

  private continueStack(stack: ForkedStack): Promise<number> {
    this.threads.link(stack.frames)
    return this.options.resumeStack(stack)
  }

  /** The task has returned. */
  end(task: Task): void {
    this.current = task
    if (task.phase !== 'ended') {
      task.phase = 'ended'
      this.time.account(task, this.kernel.cost(task.id, 'taskExit'))
    }
    if (this.kernel.enter(task.id, false, false, touch(taskTouched(task.id), 'give'))) {
      this.tasks.delete(task.id)
      // the main task ends by leaving the process; where it just returned, not even an error could be shown
      if (task.id === this.main.id) {
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

  linkFile(path: string, newPath: string): number {
    return this.events.linkFile(path, newPath)
  }

  execute(task: Task, child: ChildProcess, files: readonly number[]): number {
    queueMicrotask(() => this.events.onExecute(child, files))
    return this.hold(task, giveResult)
  }

  private suspend(task: Task): void {
    if (this.options.resting || this.greenlets.has(task.id)) task.chain = this.threads.chain()
    this.parkedOn = task.suspend(this.suspended)
    task.frame = this.threads.suspend(threadIdentity(task.thread))
  }

  /** The process is over: its stacks are unwound, and nothing of it goes on. Its tasks are suspended. */
  dispose(): void {
    for (const task of this.suspended) task.abandon()
    this.pump.close()
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
      if (this.kernel.untimed && answer === Checkpoint.switchLater) this.armBreaker(task)
      else this.switchInLibrary(task)
      this.time.grant(task)
      return result
    }
    task.result = result
    return this.park(task, giveResult)
  }

  /** Where the GIL is to be handed over, and a library goes on in which that may be; where the program's own code goes on, its next event asks. */
  switchInLibrary(task: Task): void {
    if (!this.kernel.untimed && this.kernel.switchDue(task.id) && this.breaker.isWithinLibrary()) this.armBreaker(task)
  }

  private armBreaker(task: Task): void {
    task.armed = true
    this.breaker.arm()
  }

  /** The blocked task has run again: how its wait ended (1, 0, -1). */
  afterWait(task: Task): number {
    return this.finish(task, this.kernel.tasks.wakeResult(task.id))
  }

  // ── system calls ──

  sys(args: number, count: number): number {
    return this.calls.serve(args, count)
  }

  sysObject(args: number, count: number): number {
    return this.objectCalls.serve(args, count)
  }

  sysResume(): number {
    const task = this.current
    this.threads.resume(task.frame)
    return task.resume(this, task)
  }

  sysObjectResume(): number {
    return this.sysResume()
  }

  /** The task's turn has come, and its Python is on the stack. */
  lookForStuck(task: Task): void {
    const news = this.newlyStuck(task)
    if (news.length > 0) this.kernel.tasks.markStuck(news)
  }

  lookWhileComputing(task: Task): void {
    const news = this.newlyStuck(task)
    if (news.length > 0 && this.kernel.enter(task.id)) this.kernel.tasks.markStuck(news)
  }

  /** The program has ended; its daemons are about to. */
  lookAtEnd(task: Task): void {
    const news = this.stuck.lookAtEnd(task, this.tasks, (id) => this.greenlets.restingOf(id))
    if (news.length === 0) return
    this.kernel.tasks.markStuck(news)
    // they still wait at the step in which that was known
    this.kernel.beginStep()
  }

  /** Whether `lookAtRest` might find something. */
  get mayHoldStuck(): boolean {
    return this.stuck.mayFind(this.tasks)
  }

  /** The tasks that can never go on and of which that is news, where nothing goes on any more (StuckLook.lookAtRest). */
  lookAtRest(ask: (scene: string) => Promise<string>): Promise<LastFound> {
    return this.stuck.lookAtRest(this.tasks, (id) => this.greenlets.restingOf(id), ask)
  }

  private newlyStuck(task: Task): ReturnType<StuckLook['look']> {
    return this.stuck.look(task, this.tasks, (id) => this.greenlets.restingOf(id))
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
    return task.id === this.main.id
  }

  hasEnded(thread: number): boolean {
    return !this.tasks.has(this.taskOf(thread))
  }

  framesOf(thread: number, stack: number): readonly FrameContents[] {
    const id = this.taskOf(thread)
    const resting = this.greenlets.restingOf(id).find(([number]) => number === stack)?.[1]
    if (resting) return resting.phase === 'active' ? this.frames.along(resting.chain) : []
    const task = this.tasks.get(id)
    if (stack >= 0) return []
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

  callers(): CallingFrame[] {
    return this.threads.callers(this.threads.frame, this.current.stack)
  }

  frameAt(address: number): FrameContents | null {
    return this.frames.at(address)
  }

  suspends(frame: number): boolean {
    return this.frames.suspends(frame)
  }

  variableNamesOf(code: number): CodeNames {
    return this.frames.variableNamesOf(code)
  }

  get threadState(): number {
    return this.threads.running
  }

  locate(task: Task, where: SourceLocation): void {
    if (where) this.kernel.log.setLine(task.id, lineOf(where), this.fileOf(where))
  }

  fileOf(where: SourceLocation): string {
    return this.files.nameOf(fileNumberOf(where))
  }

  fileOfCode(code: number): string {
    return this.files.ofCode(code)
  }

  assignFile(code: number, file: number): void {
    this.files.assign(code, file)
  }

  watchVariables(globals: number): void {
    this.variables.watch(globals)
  }

  watchContainers(any: boolean): void {
    this.variables.containers = any
  }

  tellState(values: string): void {
    this.events.onState(values)
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
