/**
 * A worker's part in a run: the processes that live in this worker, one of them active at a time.
 *
 * The worker sleeps in the kernel while none of its processes has anything to do; on unshared memory there is one
 * worker, and where nobody can go on a message has to come.
 */
import type { Configuration, Limits, Program } from '../../model/configuration'
import { Kernel, type KernelMemory, RunState } from '../../kernel/kernel'
import { FIRST_PID } from '../../kernel/memory/layout'
import { startCount, startsInOrder } from '../../model/program-starts'
import { VerdictKind } from '../../log/record-kinds'
import { Signal } from '../../kernel/tasks/signal'
import type { ChildProcess } from '../../python/host/child-process'
import { YIELD_AFTER_MS } from '../../python/host/message-pump'
import type { ProcessHost } from '../../python/host/process-host'
import type { RestingPlace } from '../../python/host/resting-place'
import type { GlueHost } from '../../python/wasm/glue-module'
import type { ProcessEvents } from '../../python/host/process-events'
import { dieOfCrash } from './crash'
import type { DiskMount } from './disk-mount'
import { giveFiles, giveWheels } from './given-files'
import type { LastFound } from '../../python/host/stuck-look'
import { type Observing, ResidentProcess } from './resident-process'
import type { FreshState } from './fresh-state'
import type { Interpreter, LibraryState } from './interpreter'
import { mountProcessDisk } from './process-disk'
import type { ProcessStart } from '../protocol'
import { MOST_PROMPT, type WorkerMessage } from '../worker-messages'
import { InterpreterSlot } from './interpreter-slot'
import type { KnownPages } from './known-pages'
import { type PreparedRun, prepareRun } from './prepared-run'
import { restingVerdict } from './resting-verdict'

/** How many processes of a run have a memory of their own, and how many such memories beside the first one a worker keeps for the next run. */
export interface HomeLimits {
  readonly most: number
  readonly kept: number
  /** A memory that has become at most so many times as large as the base is used again. What programs see of a memory's size is only where its limit is. */
  readonly growth: number
}

const FEW_HOMES: HomeLimits = { most: 4, kept: 3, growth: 1 }

/** How a run stands, as one of its workers sees it. */
type WorkerPhase = Extract<WorkerMessage, { kind: 'running' | 'over' | 'stdin' | 'limit' }>

export interface WorkerRunEvents {
  onPhase(phase: WorkerPhase): void
  onProgress(): void
  /** A process has started another. `near`: they are expected to hand over often, so that it should live in this worker too. Absent: all live in this worker. */
  onChild?(start: ProcessStart, near: boolean): void
  /** A process of this worker has ended. */
  onProcessOver(pid: number): void
  /** All is done that comes before the program; null: its runs cannot go on from there. */
  onPrepared?(prepared: PreparedRun | null): void
  /** What the variables that were asked for hold at the end of the program: JSON. */
  onState?(values: string): void
  /** The run rests at the moment that it is looked into; `goOn` has it go on. */
  onMoment?(goOn: () => void): void
}

/** A process that this worker is to run; `program`: which of the programs it is, or descends from. */
interface ProcessPlan extends Pick<ProcessStart, 'program' | 'givenLines' | 'memory'>, Pick<ChildProcess, 'pid' | 'command' | 'image'> {}

export class WorkerRun {
  readonly kernel: Kernel
  private readonly processes: ResidentProcess[] = []
  private active: ResidentProcess | null = null
  private readonly slot: InterpreterSlot<ResidentProcess>
  private readonly disk: DiskMount
  /** made when it is needed */
  private macrotask: MessageChannel | null = null
  private hearsMessages = true
  /** when it last gave way to its messages */
  private heardAt = performance.now()
  private readonly shared: boolean
  private readonly fresh: FreshState

  private readonly interpreter: Interpreter
  private readonly program: Program
  private readonly configuration: Configuration
  private readonly events: WorkerRunEvents

  private readonly resting: RestingPlace | undefined
  private readonly observing: Observing | undefined
  private readonly homes: HomeLimits
  /** it looks once more, and nothing goes on */
  private ending = false
  /** something was done in the interpreter that is none of the run's own */
  private looked = false
  /** variables that are to be told at the end of the program, part by part */
  asked: readonly (readonly string[])[] = []

  /** `resting`: where the run rests to be looked into; only where all its processes live in this worker. */
  constructor(
    fresh: FreshState,
    base: Uint8Array,
    memory: KernelMemory,
    program: Program,
    configuration: Configuration,
    events: WorkerRunEvents,
    resting?: RestingPlace,
    observing?: Observing,
    homes = FEW_HOMES,
  ) {
    this.resting = resting
    this.observing = observing
    this.homes = homes
    const { interpreter } = fresh
    this.interpreter = interpreter
    this.program = program
    this.configuration = configuration
    this.events = events
    this.kernel = new Kernel(memory)
    this.shared = !(memory.log.records instanceof ArrayBuffer)
    this.slot = new InterpreterSlot(interpreter, base, fresh.instances, () => this.kernel.processes.liveCount() <= homes.most, homes.kept)
    const nowMs = () => Number(interpreter.surroundings.current.wallNs()) / 1e6
    this.disk = mountProcessDisk(interpreter.files, this.kernel, () => (this.slot.present as ResidentProcess).host, nowMs, program.wheels !== undefined)
    this.fresh = fresh
  }

  /** A turn after the messages that have come. */
  private turnLater(): void {
    if (!this.macrotask) {
      this.macrotask = new MessageChannel()
      this.macrotask.port1.onmessage = () => {
        if (this.hearsMessages && !this.active) this.turn()
      }
    }
    this.macrotask.port2.postMessage(0)
  }

  /** Starts the program itself: the first process, and those that begin beside it or later. */
  start(): void {
    const { program, kernel } = this
    const starts = startsInOrder(program)
    const pids = starts?.map(({ name, delayUs }) => kernel.processes.awaitStart(name, delayUs * 1000)) ?? [kernel.processes.create(0, 'MainProcess')]
    giveFiles(kernel, program.files, kernel.beganMs())
    giveWheels(kernel, program.wheels ?? [], kernel.beganMs())
    const first = { pid: pids[0] as number, program: 0, command: null, image: '', givenLines: linesOf(starts ? starts[0]?.stdin : program.stdin), memory: null }
    const process = this.createProcess(first, this.fresh.libraryAt(), () => {})
    this.slot.enter(process)
    this.events.onPhase({ kind: 'running' })
    if (starts) process.host.main.await(this.interpreter.image.main)
    else if (kernel.untimed)
      process.host.main.startInParts(this.interpreter.image.prepare, this.interpreter.image.proceed, () => this.events.onPrepared?.(prepareRun(kernel, this.fresh, process)))
    else process.host.main.start(this.interpreter.image.main)
    starts?.forEach(({ stdin }, at) => {
      if (at > 0) this.handOn({ ...BESIDE, program: at, child: { ...BESIDE.child, pid: pids[at] as number }, givenLines: linesOf(stdin) }, false)
    })
    this.turn()
  }

  /** The program's run goes on from where another one was; memory and kernel memory are as they were there. */
  proceed(from: PreparedRun): void {
    const { interpreter, program } = this
    const first = { pid: from.pid, program: 0, command: null, image: '', givenLines: linesOf(program.stdin), memory: null }
    const process = this.createProcess(first, this.fresh.libraryAt(from.currentPath), () => {})
    this.slot.enter(process)
    interpreter.libraryState = process.library
    interpreter.files.nextInode = from.nextInode
    process.skipRandom(from.randomBytes)
    this.events.onPhase({ kind: 'running' })
    this.active = process
    process.turns++
    process.host.main.proceed(from.host, interpreter.image.proceed)
  }

  /** From now on these are told which pages change. */
  watchPages(known: KnownPages): void {
    this.slot.pages = known
  }

  /** Takes in a process that another one has started. */
  adopt(start: ProcessStart): ResidentProcess {
    const { child } = start
    const library = this.fresh.libraryAt(start.state ? start.currentPath : undefined)
    const process: ResidentProcess = this.createProcess({ ...start, pid: child.pid, command: child.command, image: child.image }, library, () => {
      this.disk.reopenStreams(start.openFiles)
      if (start.state) process.host.main.arrive(start.state)
    })
    if (child.mainTask) process.host.main.adopt(child, child.body || this.interpreter.image.main, child.startCost, start.state)
    else process.host.main.await(this.interpreter.image.main)
    // not at once: the answer to this message would wait as long as the process does
    this.turnLater()
    return process
  }

  private handOn(start: ProcessStart, near: boolean): void {
    if (this.events.onChild) this.events.onChild(start, near)
    else this.adopt(start)
  }

  /**
   * The run is over: gives the interpreter back as it was restored. Nothing of this object may be used afterwards.
   * Throws where it cannot be as it was. `onlyKnown`: pages that are not known to change are not looked at; `next`: what its memory is to be, if not that.
   */
  leave(onlyKnown = false, next?: Uint8Array): void {
    if (this.active || this.kernel.status() !== RunState.over) throw new Error('the run goes on')
    this.hearsMessages = false
    this.macrotask?.port1.close()
    for (const { host } of this.processes.splice(0)) host.dispose()
    const { growth } = this.homes
    // a memory that has grown may be large: looking for what is to be put back in it would take seconds
    const instances = this.slot.clear(onlyKnown && !this.looked, next, () => this.fresh.isUnalteredButFor(growth), growth)
    this.disk.unmount()
    if (!this.fresh.restore(growth)) throw new Error('the program changed what cannot be put back')
    if (!instances) throw new Error('the program had more processes than are kept')
    this.fresh.instances = instances
  }

  private createProcess(start: ProcessPlan, library: LibraryState, onArrival: () => void): ResidentProcess {
    const { interpreter, program, configuration, kernel } = this
    const process: ResidentProcess = new ResidentProcess({
      kernel,
      pid: start.pid,
      interpreter,
      program,
      start: start.program,
      configuration,
      command: start.command,
      image: start.image,
      givenLines: start.givenLines,
      memory: start.memory,
      library,
      resting: this.resting,
      observing: this.observing,
      asked: this.asked,
      onArrival,
      events: this.eventsOf(() => process),
    })
    this.processes.push(process)
    return process
  }

  private eventsOf(self: () => ResidentProcess): ProcessEvents {
    return {
      onIdle: () => this.turn(),
      onReadLine: (prompt) => this.readLine(self(), prompt),
      onYield: () => this.events.onProgress(),
      onState: (values) => {
        if (self().pid === FIRST_PID) this.events.onState?.(values)
      },
      onCrash: (message) => this.crash(self(), message),
      onChild: (child, files) => this.copyForChild(self(), child, files),
      fileBehind: (fd) => this.disk.fileBehind(fd),
      openReceived: (file) => this.disk.openReceived(file),
      linkFile: (path, newPath) => this.disk.link(path, newPath),
      onMoment: (goOn) => this.restAtMoment(self(), goOn),
      onExecute: (child, files) => this.execute(self(), child, files),
    }
  }

  /** Copies what the child needs; its memory is the parent's as it is now. */
  private copyForChild(parent: ResidentProcess, child: ChildProcess, files: readonly number[] = []): void {
    const forked = child.command === null
    const staysHere = this.events.onChild === undefined
    const start: ProcessStart = {
      child,
      program: parent.start,
      memory: forked && !staysHere ? this.slot.copyMemory() : null,
      state: forked ? parent.host.main.forked() : null,
      currentPath: this.interpreter.libraryState.currentPath,
      openFiles: this.disk.openStreams(child.pid, forked ? undefined : files),
      givenLines: parent.givenLines,
    }
    if (!staysHere) this.handOn(start, this.staysNear(parent))
    else {
      const process = this.adopt(start)
      if (forked) this.slot.fork(process)
    }
  }

  /** Processes that meet hand over much faster in one worker. By the wall clock they are to run beside each other; with no room for a further memory it would be slow here too. */
  private staysNear({ host }: ResidentProcess): boolean {
    return host.sharesObjects && !this.configuration.live && this.kernel.processes.liveCount() <= this.homes.most
  }

  /** exec: a fresh interpreter for the same process. The tasks of the old one go on no more. */
  private execute(old: ResidentProcess, child: ChildProcess, files: readonly number[]): void {
    const { command, image } = child
    const kept = this.disk.openStreams(old.pid, files)
    const library = this.fresh.libraryAt(this.interpreter.libraryState.currentPath)
    this.disk.closeStreams()
    this.part(old)
    const process = this.createProcess({ pid: old.pid, program: old.start, command, image, givenLines: old.givenLines, memory: null }, library, () => this.disk.reopenStreams(kept))
    this.slot.exchange(process)
    process.host.main.adopt(child, this.interpreter.image.main, child.startCost, null)
    process.host.activate(child.mainTask)
  }

  // ── who goes on ──

  /** Looks for a task that may run and lets it; with no Python on the stack. */
  private turn(): void {
    this.active = null
    if (this.ending) return
    if (this.momentReached()) {
      this.restAtMoment(null, () => this.turn())
      return
    }
    // processes that hand over to each other do without the pause that one makes by itself
    if (performance.now() - this.heardAt > YIELD_AFTER_MS) {
      this.heardAt = performance.now()
      this.events.onProgress()
      this.turnLater()
      return
    }
    for (let woken = false; ; ) {
      const seen = this.kernel.epoch(this.solePid())
      const pid = this.solePid()
      if (this.goOn() || this.processes.length === 0 || this.kernel.status() !== RunState.running) return
      const patienceMs = this.kernel.msToTimer()
      if (!this.shared) {
        if (patienceMs < Number.POSITIVE_INFINITY) setTimeout(() => this.turnLater(), patienceMs)
        return
      }
      if (woken) {
        // what woke this worker may be a message
        this.turnLater()
        return
      }
      this.kernel.waitEpoch(seen, patienceMs, pid)
      woken = true
    }
  }

  private solePid(): number {
    return this.processes.length === 1 ? (this.processes[0] as ResidentProcess).pid : 0
  }

  /** True: a task goes on. */
  private goOn(): boolean {
    const likely = this.kernel.firstPid()
    const first = this.processes.find(({ pid }) => pid === likely)
    if (first && this.letGoOn(first)) return true
    for (const process of [...this.processes]) if (process !== first && this.letGoOn(process)) return true
    if (this.kernel.status() !== RunState.running || this.kernel.processes.liveCount() === 0) this.rest()
    return false
  }

  /** True: a task of the process goes on, or the run rests to be looked into. */
  private letGoOn(process: ResidentProcess): boolean {
    const next = this.kernel.schedule(process.pid)
    if (!this.momentReached()) return this.follow(process, next)
    this.restAtMoment(null, () => this.follow(process, next) || this.turn())
    return true
  }

  /** What the kernel said of a process: a task goes on (true), or it has ended. */
  private follow(process: ResidentProcess, next: number): boolean {
    if (next > 0) {
      this.active = process
      process.turns++
      this.slot.exchange(process)
      process.host.activate(next)
      return true
    }
    if (next < 0 && this.kernel.processes.hasEnded(process.pid)) this.dismiss(process)
    return false
  }

  private dismiss(process: ResidentProcess): void {
    this.slot.withLibrary(process, () => this.disk.forgetStreams())
    this.part(process)
    if (
      process.pid < FIRST_PID + startCount(this.program) &&
      process.memoryRefused &&
      this.kernel.processes.exitCode(process.pid) !== 0 &&
      this.kernel.processes.liveCount() === 0
    ) {
      this.kernel.reachLimit('memory')
      this.finish(VerdictKind.limit)
    }
    this.events.onProcessOver(process.pid)
  }

  /** Nothing goes on in that interpreter any more. Its stacks are suspended. */
  private part(process: ResidentProcess): void {
    process.over = true
    this.processes.splice(this.processes.indexOf(process), 1)
    process.host.dispose()
    this.slot.leave(process)
  }

  /** Nothing can run: why, and what becomes of it. */
  private rest(): void {
    const { kernel } = this
    const verdict = restingVerdict(kernel, this.program)
    if (verdict === VerdictKind.limit) void this.end()
    else if (verdict !== null) this.finish(verdict)
    else if (kernel.status() === RunState.limit) this.events.onPhase({ kind: 'limit', limit: kernel.limitName() })
  }

  private finish(verdict: number): void {
    if (this.kernel.status() !== RunState.over) {
      // of several processes, which may be in several workers, nobody knows all
      if ((verdict === VerdictKind.hang || verdict === VerdictKind.deadlock) && this.kernel.processes.state(FIRST_PID + 1) === 0)
        for (const { host } of this.processes) host.tellCalled()
      this.kernel.finish(verdict)
    }
    this.events.onPhase({ kind: 'over' })
  }

  // ── looking into it ──

  private momentReached(): boolean {
    const { resting } = this
    return resting !== undefined && this.kernel.recordCount >= resting.records + (resting.line ? 1 : 0)
  }

  /** `active`: whose task is suspended in its middle, null: nobody's. */
  private restAtMoment(active: ResidentProcess | null, goOn: () => void): void {
    this.active = null
    this.hearsMessages = false
    this.events.onMoment?.(() => {
      if (active) {
        active.turns++
        this.slot.exchange(active)
      }
      this.active = active
      this.hearsMessages = true
      goOn()
    })
  }

  /** Those that live, while the run rests at a moment or is over. */
  get living(): readonly ResidentProcess[] {
    return this.processes.filter(({ pid }) => !this.kernel.processes.hasEnded(pid))
  }

  /** Does something in a process whose changes of its interpreter's memory are given up. The run rests, or is over. */
  visit<T>(process: ResidentProcess, calls: GlueHost, action: () => Promise<T>): Promise<T> {
    return this.slot.visit(process, calls, action)
  }

  /** The process, if its memory is in place and nobody has looked into it since it went on; else null. */
  inPlace(pid: number): ProcessHost | null {
    const { resident } = this.slot
    return resident?.pid === pid ? resident.host : null
  }

  /** What the interpreter's memories and the processes that are away from them take. */
  get memoryBytes(): number {
    return this.processes.reduce((bytes, { memory }) => bytes + (memory?.bytes.byteLength ?? 0), this.slot.bytes)
  }

  /** Ends a run that rests at a moment. */
  abandon(): void {
    if (this.kernel.status() !== RunState.over) this.kernel.finish(VerdictKind.stopped)
    this.active = null
  }

  // ── what the page asks ──

  /** Ctrl-C: SIGINT to every process. */
  interrupt(): void {
    const { kernel } = this
    if (this.ending || kernel.status() === RunState.over) return
    kernel.requestStop()
    kernel.processes.cancelStarts()
    for (let pid = FIRST_PID; kernel.processes.state(pid) !== 0; pid++) if (kernel.processes.isAlive(pid)) kernel.processes.kill(0, pid, Signal.SIGINT)
    if (kernel.status() === RunState.limit || this.processes.some((process) => process.waitingForLine)) this.finish(VerdictKind.stopped)
    else if (!this.active) this.turn()
  }

  continueRun(limits: Limits): void {
    if (this.ending) return
    this.kernel.raiseLimits(limits)
    this.events.onPhase({ kind: 'running' })
    if (!this.active) this.turn()
  }

  /** Ends a run that rests at a limit, after one more look for tasks that can never go on: one that rests may also be continued, as if nobody had looked. `looked`: somebody has had all processes look. */
  async end(looked = false): Promise<void> {
    if (this.ending || this.kernel.status() !== RunState.limit) return
    this.ending = true
    const { tasks, processes } = this.kernel
    if (!looked) for (const pid of processes.toLookAt()) await this.lookLast(pid)
    const across = tasks.stuckAcrossProcesses()
    if (across.length > 0) tasks.markStuck(across)
    this.finish(VerdictKind.limit)
  }

  /** Where a limit has ended the run, and time decides: looks into a process, if it lives here, for tasks that can never go on, whatever other processes do. */
  async lookLast(pid: number): Promise<void> {
    // another worker may have come to rest before this one
    while (this.active) await new Promise((resolve) => setTimeout(resolve))
    const process = this.living.find((one) => one.pid === pid)
    if (this.kernel.untimed || this.kernel.status() !== RunState.limit || !process?.host.mayHoldStuck) return
    const { tasks } = this.kernel
    const { stuck, resting } = await this.findStuck(process)
    if (stuck.length > 0) tasks.markStuck(stuck)
    if (resting.length > 0) tasks.markResting(resting)
  }

  /** Of a process that goes on no more, the tasks that never could and of which that is news. */
  private async findStuck(process: ResidentProcess): Promise<LastFound> {
    const { interpreter } = this
    this.looked = true
    try {
      const { findStuck } = await import('./last-look')
      return await findStuck(this, process, interpreter)
    } catch (error) {
      // the program may have left no memory or stack for it, or the server be gone: what it ended by is true all the same
      interpreter.complaints.tell(`a look at the end of a run broke off: ${String(error)}`)
      return { stuck: [], resting: [] }
    }
  }

  provideLine(pid: number, line: string | null): void {
    const process = this.processes.find((candidate) => candidate.pid === pid && candidate.waitingForLine)
    if (!process) return
    process.waitingForLine = false
    process.host.lineAnswer = line === null ? null : `${line}\n`
    this.events.onPhase({ kind: 'running' })
    process.host.current.wake()
  }

  private readLine(process: ResidentProcess, prompt: string): void {
    const given = process.givenLines.shift()
    if (given !== undefined || !process.asksPage) {
      process.host.lineAnswer = given ?? null
      return
    }
    process.waitingForLine = true
    this.events.onPhase({ kind: 'stdin', pid: process.pid, prompt: prompt.slice(0, MOST_PROMPT) })
  }

  private crash(process: ResidentProcess, message: string): void {
    dieOfCrash(this.kernel, process, message)
    this.turn()
  }
}

const linesOf = (text = '') => (text === '' ? [] : text.split(/(?<=\n)/))

/** A process that the page starts: the kernel makes its main task when its time comes. */
const BESIDE: Omit<ProcessStart, 'program' | 'givenLines'> = {
  child: { pid: 0, mainTask: 0, body: 0, command: null, image: '', stack: null, startCost: 'spawn' },
  memory: null,
  state: null,
  currentPath: '',
  openFiles: [],
}
