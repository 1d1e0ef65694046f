/**
 * Several stacks in one kernel task: greenlets. The kernel knows one task; which of its stacks runs, Python says.
 *
 * Invariants
 * - `host.tasks` holds, of each task, the stack that resumes when the kernel runs the task; the others rest here.
 * - A stack gives way only in `switchTo`, or by coming to its end after `endWith` said who resumes. Neither asks the kernel:
 *   the task keeps its core, its GIL and its budget.
 * - All stacks of a task have its number and its thread. A thread's own stack goes by number 0.
 */
import { HostTask } from './host-task'
import type { Greenlets, Host, Resume, Task } from './host'

/** What the task keeps of one greenlet's stack. */
export class GreenletStack extends HostTask<Host> {
  readonly number: number
  /** who resumes when this stack has come to its end */
  follower: Task | null = null

  constructor(number: number, task: Task, body: number) {
    super(task.id, body, task.thread)
    this.number = number
  }
}

/** What switching needs of the process. */
export interface StackSwitcher {
  current: Task
  readonly tasks: Map<number, Task>
  hold(task: Task, resume: Resume): number
  /** Runs a callable on a stack of its own that the current task has gone over to; `ended` when it has returned. */
  runStack(body: number, ended: () => void): void
}

export class GreenletStacks implements Greenlets {
  private readonly host: StackSwitcher
  private readonly stacks = new Map<number, GreenletStack>()
  /** each thread's own stack, by task, from its first greenlet on */
  private readonly own = new Map<number, Task>()
  private made = 0

  constructor(host: StackSwitcher) {
    this.host = host
  }

  /** A stack of the current task, not yet begun. `body`: a callable kept alive by the caller. Returns its number. */
  add(body: number): number {
    const { current } = this.host
    if (!this.own.has(current.id)) this.own.set(current.id, current)
    this.stacks.set(++this.made, new GreenletStack(this.made, current, body))
    return this.made
  }

  /** Suspends the current stack and resumes stack `number` of its task. The suspended call is answered when it is switched back to. */
  switchTo(number: number): number {
    const from = this.host.current
    const to = this.find(number)
    if (from === to) return 0
    const parked = this.host.hold(from, () => 0)
    this.resumeStack(to)
    return parked
  }

  /** When the current stack has come to its end, stack `number` resumes. */
  endWith(number: number): void {
    const { current } = this.host
    if (!(current instanceof GreenletStack)) throw new Error('a thread ends by itself')
    current.follower = this.find(number)
  }

  /** Whether a task has more than its own stack. */
  has(task: number): boolean {
    return this.own.has(task)
  }

  /** Those of a task that rest here, by their numbers. */
  restingOf(task: number): (readonly [number: number, stack: Task])[] {
    const running = this.host.tasks.get(task)
    const own = this.own.get(task)
    const all: (readonly [number, Task])[] = [...this.stacks].filter(([, stack]) => stack.id === task)
    if (own) all.unshift([0, own])
    return all.filter(([, stack]) => stack !== running)
  }

  private find(number: number): Task {
    const { current } = this.host
    const found = number ? this.stacks.get(number) : (this.own.get(current.id) ?? current)
    if (found?.id !== current.id) throw new Error(`task ${current.id} has no stack ${number}`)
    return found
  }

  private resumeStack(stack: Task): void {
    this.host.tasks.set(stack.id, stack)
    this.host.current = stack
    if (stack instanceof GreenletStack && stack.phase === 'new') {
      stack.phase = 'active'
      queueMicrotask(() => this.host.runStack(stack.body, () => this.end(stack)))
    } else stack.wake()
  }

  private end(stack: GreenletStack): void {
    stack.phase = 'ended'
    this.stacks.delete(stack.number)
    if (!stack.follower) throw new Error('a greenlet has ended without saying who resumes')
    this.resumeStack(stack.follower)
  }
}
