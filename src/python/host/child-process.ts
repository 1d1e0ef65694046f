/** A process that another one starts, as it is handed on: plain data, sent from worker to worker. */
import type { CopiedFrames } from '../wasm/thread-states'

/** What its start costs, kinds of `COST_NS`: a copy of memory, a fresh process of Python, a program that is not Python, a further interpreter of a process. */
export const START_COSTS = ['fork', 'spawn', 'program', 'interpreter'] as const
export type StartCost = (typeof START_COSTS)[number]

/** A process that another one has started; its main task waits in the kernel for somebody to run it. */
export interface ChildProcess {
  readonly pid: number
  readonly mainTask: number
  /** PyObject* of what the main task runs, in the copied memory; 0: the program's start, as in a fresh interpreter */
  readonly body: number
  /** what a fresh interpreter is to run: the arguments of `python`; null for a fork */
  readonly command: readonly string[] | null
  /** what a program of its own finds beside its arguments, JSON for program_image.py: environment, folder, descriptors; '': it is none */
  readonly image: string
  readonly startCost: StartCost
  /** where os.fork() returns for the second time, instead of `body` */
  readonly stack: ForkedStack | null
}

/** A thread's Python frames in a copied memory, to be resumed (stack-module.ts). */
export interface ForkedStack extends CopiedFrames {
  /** PyThreadState* */
  readonly state: number
  /** PyObject* of the list of functions that do what C would do after these calls */
  readonly afters: number
  /** PyObject* of what is called before and after them */
  readonly begin: number
  readonly finish: number
}
