/** What the host of a process is made of: the process in the kernel, the interpreter's memory, what stands in the boot image. */
import type { Kernel } from '../../kernel/kernel'
import type { PythonMemory } from '../wasm/python-memory'
import type { ForkedStack } from './child-process'
import type { ServedCall } from './host'
import type { Observation } from './observation'
import type { ProcessEvents } from './process-events'
import type { RestingPlace } from './resting-place'
import type { Variables } from './variables'

export interface ProcessHostOptions {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  readonly budgetAddress: number
  readonly none: number
  /** locks of the boot image */
  readonly locks: number
  readonly variables: Variables
  /** PyObject* of `hopeless` in shims/probes/prospects/prospects.py */
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
