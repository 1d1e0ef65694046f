/** What one process hands to those that it starts: plain data, sent from worker to worker. */
import type { InheritedObjects } from './local-objects'
import type { InheritedTicks } from './program-ticks'
import type { Mapping } from './segment-mappings'

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
  readonly ticks: InheritedTicks
  readonly mappings: readonly Mapping[]
  /** there are containers among the globals */
  readonly containers: boolean
}
