/** What the host of a process is made of: the process in the kernel, the interpreter's memory, what stands in the boot image. */
import type { Kernel } from '../../kernel/kernel'
import type { PythonMemory } from '../wasm/python-memory'
import type { ThreadStates } from '../wasm/thread-states'
import type { AccessParts } from './access-parts'
import type { ForkedStack } from './child-process'
import type { ServedCall } from './host'
import type { ObservedAccesses } from './observed-accesses'
import type { Observer } from './observer'
import type { ProcessEvents } from './process-events'
import type { RestingPlace } from './resting-place'
import type { SharedAccesses } from './shared-accesses'
import type { Variables } from './variables'
import type { UnaskedCallers } from './wait-surroundings'

/** What an observed process is made of. */
export interface ObservedProcess {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  readonly threads: ThreadStates
  readonly parts: AccessParts
  readonly shared: SharedAccesses
  readonly fileOfCode: (code: number) => string
}

/** Observes a process of a run that is looked into; `observer` null: nothing is but what a look asks for. */
export type ObserveProcess = (process: ObservedProcess) => { readonly accesses: ObservedAccesses; readonly observer: Observer | null }

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
  readonly unaskedCallers: UnaskedCallers
  readonly calls: readonly (ServedCall | undefined)[]
  readonly objectCalls: readonly (ServedCall | undefined)[]
  readonly linePasses: number
  readonly settings: string
  /** Where the run rests to be looked into. Absent: it is an ordinary run. */
  readonly resting?: RestingPlace | undefined
  /** Absent: nothing is observed. */
  readonly observe?: ObserveProcess | undefined
  readonly events: ProcessEvents
  readonly runTask: (body: number) => Promise<number>
  readonly resumeStack: (stack: ForkedStack) => Promise<number>
}
