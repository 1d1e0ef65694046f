/**
 * What the host keeps of one task beside the kernel's row: its stack's state and what it was in the middle of.
 * It does not know the host that it belongs to (`H`); host.ts says which that is.
 */
import type { Touch } from '../../log/touches'
import type { ForkedStack } from './child-process'
import type { CallEffect } from './library-calls'
import type { Access } from './shared-accesses'

/** A system call that waits for its turn or for the end of a wait, to be served (again). */
export interface CallUnderWay<H> {
  readonly touches: (host: H, task: HostTask<H>, args: number, count: number) => Touch
  readonly serve: (host: H, task: HostTask<H>, args: number, count: number) => number
}

/** How a stretch of library code is shown while it waits. */
export interface Context {
  readonly reason: number
  readonly object: number
}

const nothing = () => 0

/** The number by which a fresh interpreter knows its main thread, whatever task that is: the boot image's `threading` has it. */
export const BOOT_THREAD = 1

/**
 * Thrown into a suspended stack that nobody wakes any more. A browser takes what is on a suspended stack to be in use, its instance with all of
 * its memory too, so none may be left behind. None of Python's code runs on the way out: what CPython is compiled to catches nothing, and Pyodide hands on what
 * it takes to be fatal.
 */
export class AbandonedStack {
  readonly pyodide_fatal_error = true
}

export class HostTask<H> {
  phase: 'new' | 'active' | 'ended' = 'new'
  crashed = false
  /** what counts now: the outermost context since user code was last called back */
  context: Context | null = null
  private readonly contexts: Context[] = []
  /** continues the suspended call: its answer, or PARK to stay suspended */
  resume: (host: H, task: HostTask<H>) => number = nothing
  result = 0
  call: CallUnderWay<H> | null = null
  args = 0
  count = 0
  tickKind = 0
  tickCode = 0
  tickResult = 0
  /** the tick has had its turn in virtual time: what others did before it can be seen */
  tickSettled = false
  breaker = false
  /** what the instruction about to run accesses, while that is told */
  access: Access | null = null
  /** … and what it touches in code that tells no accesses */
  effect: CallEffect | null = null
  /** what the library reads or writes for it, in memory that processes share and under a lock of its own, at which line; told when it gives the lock back */
  guarded: { readonly access: Access; readonly line: number; readonly code: number } | null = null
  /** the frame in which it has just read something, whose value is not told yet; 0 none */
  readsInto = 0
  /** under an untimed schedule: Mark of the instruction that it comes from, 0 none */
  markBefore = 0
  /** where it last went back in a loop, and how everything was then */
  round = ''
  /** by place where loops go back: its local variables when it last came there */
  readonly frames = new Map<string, string>()
  /** how many calls of the library it has made that only look, since anybody wrote something; and how often that had been */
  looks = 0
  looksSince = 0
  /** how often it has looked at the clock while that stood still, and where it stood */
  clockLooks = 0
  clockLookedAt = Number.NEGATIVE_INFINITY
  /** its GIL is wanted: CPython calls us at its next eval-breaker points (eval-breaker.ts) */
  armed = false
  /** since it was given its turn, it has done nothing but work on files */
  onDisk = false
  /** how long it has computed, virtual ns */
  cpuNs = 0
  line = 0
  /** its innermost Python frame while it is suspended */
  frame = 0
  /** all of them, innermost first, where the process is looked into */
  chain: readonly number[] = []
  private resolve: (() => void) | null = null
  private reject: ((reason: AbandonedStack) => void) | null = null
  private among: Set<HostTask<H>> | null = null

  readonly id: number
  readonly body: number
  /** the number Python knows it by: after a fork the main task keeps that of the thread that forked */
  readonly thread: number

  /** frames to go on with instead of running the body */
  readonly stack: ForkedStack | null

  constructor(id: number, body: number, thread = id, stack: ForkedStack | null = null) {
    this.stack = stack
    this.id = id
    this.body = body
    this.thread = thread
  }

  pushContext(context: Context): void {
    this.contexts.push(context)
    if (context.reason < 0) this.context = null
    else this.context ??= context
  }

  popContext(): void {
    this.contexts.pop()
    this.context = null
    for (const context of this.contexts) {
      if (context.reason < 0) this.context = null
      else this.context ??= context
    }
  }

  /** The promise that the suspended stack waits for; until then the task is among `suspended`. */
  suspend(suspended: Set<HostTask<H>>): Promise<void> {
    suspended.add(this)
    this.among = suspended
    return new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  wake(): void {
    const { resolve } = this
    this.forgetSuspension()
    resolve?.()
  }

  /** Nobody wakes it any more: its stack is unwound. */
  abandon(): void {
    const { reject } = this
    this.forgetSuspension()
    reject?.(new AbandonedStack())
  }

  private forgetSuspension(): void {
    this.among?.delete(this)
    this.among = this.resolve = this.reject = null
  }
}
