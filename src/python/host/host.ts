/**
 * What the handlers of system calls see of the process that they serve. ProcessHost is it; handlers know only this.
 *
 * A handler ends by answering at once, or through one of: `finish`, `park`, `hold`, `yieldToMessages`, `runWithStacksSuspended`.
 */
import type { Touch } from '../../log/touches'
import type { ReceivedFile } from '../../kernel/api/disk-calls'
import type { OpenFileId } from '../../kernel/memory/layout'
import type { FrameContents } from '../wasm/thread-frames'
import type { CallingFrame } from '../wasm/thread-states'
import type { Kernel } from '../../kernel/kernel'
import type { CostKind } from '../../kernel/time/costs'
import type { SourceLocation } from '../calls/source-location'
import type { PythonMemory } from '../wasm/python-memory'
import type { ChildProcess } from './child-process'
import type { CallUnderWay, HostTask } from './host-task'
import type { LocalObjects } from './local-objects'
import type { SegmentMappings } from './segment-mappings'
import type { LibraryCalls } from './library-calls'
import type { Observer } from './observer'
import type { SharedAccesses } from './shared-accesses'
import type { AccessTables } from './access-tables'

/** A task of the process, as handlers have it. */
export type Task = HostTask<Host>

/** Continues a suspended call; returns its answer, or PARK to stay suspended. */
export type Resume = (host: Host, task: Task) => number

/** A system call and what serves it: its result, or PARK after it arranged for `task.resume`. */
export interface ServedCall extends CallUnderWay<Host> {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly cost?: CostKind
  readonly commits: boolean
  readonly syncsSharedMemory?: boolean
  readonly releasesGil?: boolean
  /** what the call whose arguments lie there touches that others may touch too */
  readonly touches: (host: Host, task: Task, args: number, count: number) => Touch
}

/** Stacks of one task beside its own (greenlet-stacks.ts). */
export interface Greenlets {
  add(body: number): number
  /** whether a task has others beside its own */
  has(task: number): boolean
  switchTo(stack: number): number
  endWith(stack: number): void
}

export interface Host {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  /** PyObject* of None */
  readonly none: number
  /** what the shims may know of the run, JSON */
  readonly settings: string
  /** The program has made something through which its processes meet, such as a lock or a queue: they are expected to hand over often. */
  sharesObjects: boolean
  readonly objects: LocalObjects
  /** shared memory as this interpreter sees it */
  readonly mappings: SegmentMappings
  readonly greenlets: Greenlets
  readonly accessTables: AccessTables
  readonly accesses: SharedAccesses
  readonly libraryCalls: LibraryCalls
  /** whether it is known what code accesses: schedules depend on it, and whoever looks into a run is told */
  readonly learnsAccesses: boolean
  /** of a run that is looked into */
  readonly observer: Pick<Observer, 'learned'> | null

  // ── its tasks ──

  readonly taskCount: number
  isMain(task: Task): boolean
  /** The kernel's number of a task that Python knows as `thread`. */
  taskOf(thread: number): number
  hasEnded(thread: number): boolean
  /** The program has ended; its daemons are about to. */
  lookAtEnd(task: Task): void
  /** A task of this process; `body` is a PyObject* the caller keeps alive. */
  newTask(creator: number, body: number, name: string, flags: number): number
  /** The frames of a task that is suspended, outermost first. */
  framesOf(thread: number, stack: number): readonly FrameContents[]
  /** The next signal whose handler is to run, 0: none. */
  nextSignal(): number
  /** The frames of Python that called the current task's innermost one, innermost first, up to a generator's or coroutine's. */
  callers(): CallingFrame[]
  /** What a frame of those holds; null: it is one that CPython puts under a constructor. */
  frameAt(address: number): FrameContents | null
  /** PyThreadState* of the current task */
  readonly threadState: number
  /** Hands a process made in the kernel to whoever gives it an interpreter; the caller resumes with its pid. `files`: descriptors of disk files that it keeps, else as a fork does. */
  launchChild(task: Task, child: ChildProcess, files?: readonly number[]): number
  /** Lets another program take the place of the process, with the task as its main one. Does not return. */
  execute(task: Task, child: ChildProcess, files: readonly number[]): number

  /** The kernel's open file behind a descriptor that is not the kernel's, 0: it is none of the disk. */
  fileBehind(fd: number): OpenFileId
  /** Gives a file of the disk that came through a socket a descriptor. */
  openReceived(file: ReceivedFile): number
  /** Gives a file of the disk a further name, both by absolute paths; 0 or a negative error. */
  linkFile(path: string, newPath: string): number

  // ── where the program is ──

  /** Where the GIL is to be handed over, and a library goes on in which that may be: at the next place. */
  switchInLibrary(task: Task): void
  /** Tells the kernel where the task is; no location (no user code on the stack) leaves the last one. */
  locate(task: Task, where: SourceLocation): void
  /** Name of the file that a location is in; '': the program's first file. */
  fileOf(where: SourceLocation): string
  /** The lines of a code object belong to the file of that number. */
  assignFile(code: number, file: number): void
  /** Changes in this dict are logged. */
  watchVariables(globals: number): void
  watchContainers(any: boolean): void
  /** What the variables hold at the end of the program that were asked for. */
  tellState(values: string): void

  // ── how a handler ends ──

  /** May the task commit now? If so it sees shared memory as it is at this instant. */
  enter(task: Task, touch?: Touch): boolean
  /** After a call took effect: the task resumes with `result` unless it is preempted here. */
  finish(task: Task, result: number): number
  /** Gives way to whoever the kernel wants to run; `resume` says what the suspended call answers later. */
  park(task: Task, resume: Resume): number
  /** Suspends the task outside the kernel's sight, until its `wake`. */
  hold(task: Task, resume: Resume): number
  /** The blocked task has run again: how its wait ended (1, 0, -1). */
  afterWait(task: Task): number
  /** Object to show as the cause when this task blocks, 0: none. Call it inside a commit. */
  contextObject(task: Task): number

  // ── input ──

  /** Asks for a line of input: the line, null at the end of the input, undefined: it comes later, and then the task is woken. */
  askForLine(prompt: string): string | null | undefined
  /** The line that has come since. */
  takeLine(): string | null
}
