/**
 * The virtual time that the tasks of a process use by computing.
 *
 * Invariant: the budget word in linear memory is the virtual time the current task may still use before it must ask the
 * kernel; `granted - budget` is what it used since `grant`.
 */
import type { Kernel } from '../../kernel/kernel'
import type { Task } from './host'
import type { PyodideModule } from '../wasm/python-memory'
import type { Variables } from './variables'

/** So often a task may look at the clock without time to pass: what measures, and what computes when it is to be woken, does so. */
const MANY_LOOKS = 50
const SHORTEST_STEP_NS = 1000
const LONGEST_STEP_NS = 1_000_000
const MOST_DOUBLINGS = 20

export class ComputedTime {
  granted = 0
  /** how long all tasks of the process have computed, virtual ns */
  private cpuNs = 0
  private readonly kernel: Kernel
  private readonly module: PyodideModule
  private readonly variables: Variables
  /** where the budget is, in words */
  private readonly budgetAt: number

  constructor(kernel: Kernel, module: PyodideModule, variables: Variables, budgetAddress: number) {
    this.kernel = kernel
    this.module = module
    this.variables = variables
    this.budgetAt = budgetAddress >> 2
  }

  /** What stands in the budget word is not this process's: another one ran in this memory. */
  forget(): void {
    this.module.HEAP32[this.budgetAt] = this.granted = 0
  }

  /** Gives the task what the kernel allows it until its next checkpoint; returns that, ns. */
  grant(task: Task): number {
    const budget = this.kernel.budgetNs(task.id)
    // below zero, so that events that cost nothing ask as well
    this.granted = budget > 0 ? budget : -1
    this.module.HEAP32[this.budgetAt] = this.granted
    return budget
  }

  /** Books what the task computed since the last look, and `extraNs` of its own. */
  account(task: Task, extraNs: number): void {
    const computed = this.usedNs()
    if (computed > 0) this.variables.noteComputing()
    const used = computed + extraNs
    if (used > 0) this.charge(task, used)
    task.onDisk = false
    this.forget()
  }

  charge(task: Task, ns: number): void {
    this.kernel.charge(task.id, ns)
    task.cpuNs += ns
    this.cpuNs += ns
  }

  /** The running task moved bytes from or to the disk. What the import system reads without asking for a turn is free. */
  chargeTransfer(task: Task, kind: 'read' | 'write'): void {
    if (task.onDisk) this.charge(task, this.kernel.cost(task.id, kind))
  }

  /** Virtual nanoseconds since the run began, as the running task sees it. */
  nowNs(task: Task): number {
    if (!task.id) return 0
    if (this.kernel.untimed) this.countLook(task)
    return this.kernel.now(task.id) + this.usedNs()
  }

  /**
   * Under an untimed schedule time passes only where tasks wait. Who looks at the clock again and again, and finds it where it was, waits for it: then it goes on, the
   * faster the longer that lasts.
   */
  private countLook(task: Task): void {
    const now = this.kernel.now(task.id)
    task.clockLooks = task.clockLookedAt === now ? task.clockLooks + 1 : 1
    task.clockLookedAt = now
    const beyond = task.clockLooks - MANY_LOOKS
    if (beyond <= 0) return
    const step = Math.min(SHORTEST_STEP_NS * 2 ** Math.min(beyond, MOST_DOUBLINGS), LONGEST_STEP_NS)
    this.kernel.passMoment(task.id, step)
    task.clockLookedAt = now + step
  }

  /** Virtual nanoseconds that the process, or the running task, has computed. */
  cpuTimeNs(of: 'process' | 'task', task: Task): number {
    return (of === 'process' ? this.cpuNs : task.cpuNs) + (task.id ? this.usedNs() : 0)
  }

  /** What the running code used since it was granted its budget. */
  private usedNs(): number {
    return this.granted - (this.module.HEAP32[this.budgetAt] as number)
  }
}
