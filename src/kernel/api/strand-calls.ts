/** `kernel.strands`: flows inside a task that the kernel does not schedule (strands.ts). */
import { atomically } from '../dispatch/kernel-lock'
import type { Machine } from '../memory/machine'
import { newStrand, switchStrand, waitStrand, wakeStrand } from '../tasks/strands'

export class StrandCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  create(within: number, name: string, kind: number, line = 0, file = ''): number {
    return atomically(this.m, (m) => newStrand(m, within, name, kind, line, file))
  }

  switchTo(task: number, to: number, state: number, reason: number, shown: number): void {
    atomically(this.m, (m) => switchStrand(m, task, to, state, reason, shown))
  }

  wake(task: number, strand: number, kind: number, through: number): void {
    atomically(this.m, (m) => wakeStrand(m, task, strand, kind, through))
  }

  wait(task: number, strand: number, reason: number, shown: number): void {
    atomically(this.m, (m) => waitStrand(m, task, strand, reason, shown))
  }
}
