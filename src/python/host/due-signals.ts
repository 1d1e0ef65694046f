/** Signals whose handlers the main task is to run, and when it may. */
import type { Kernel } from '../../kernel/kernel'
import type { PythonMemory } from '../wasm/python-memory'
import { TickKind } from './ticks'

/** Jumps of the main task after which a signal no longer waits for a line. */
const JUMPS_BEFORE_RAISE = 100

export class DueSignals {
  /** taken from the kernel and not yet handled */
  private readonly taken: number[] = []
  private jumps = 0
  private readonly kernel: Kernel
  private readonly pid: number
  private readonly python: PythonMemory

  constructor(kernel: Kernel, pid: number, python: PythonMemory) {
    this.kernel = kernel
    this.pid = pid
    this.python = python
  }

  /** Whether there are any. */
  get any(): boolean {
    const due = this.taken.length > 0 || this.kernel.processes.hasPendingSignals(this.pid)
    if (!due) this.jumps = 0
    return due
  }

  /** The next one to be handled, 0 none; inside a commit. */
  next(): number {
    this.taken.push(...this.kernel.processes.takeSignals(this.pid))
    return this.taken.shift() ?? 0
  }

  /**
   * May handlers run at an event of this kind? An exception raised from a jump event passes over the handlers of the
   * frame it is in (as in CPython 3.13), one raised from a line event does not: so lines are switched on again, and a
   * jump raises only where no line comes.
   */
  mayRaise(tickKind: number): boolean {
    // what a function of ours returns is its caller's
    if (tickKind === TickKind.leave) return false
    if (tickKind !== TickKind.jump) return true
    if (this.jumps === 0) this.python.restartEvents()
    return ++this.jumps > JUMPS_BEFORE_RAISE
  }
}
