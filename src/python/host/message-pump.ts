/**
 * Breaths: a worker that computes looks at its messages now and then, with every task suspended. When they come is a
 * matter of real time, so nothing of the run may depend on them.
 */

/** Real milliseconds a task may compute before the worker looks at its messages. */
const BREATH_MS = 30

export class Breath {
  private last = 0
  private resume: (() => void) | null = null
  private readonly macrotask = new MessageChannel()
  private readonly onBreath: () => void

  /** `onBreath` is called at each, before what waited for it goes on. */
  constructor(onBreath: () => void) {
    this.onBreath = onBreath
    this.macrotask.port1.onmessage = () => {
      const { resume } = this
      this.resume = null
      resume?.()
    }
  }

  /** Computing begins. */
  begin(): void {
    this.last = performance.now()
  }

  get due(): boolean {
    return performance.now() - this.last > BREATH_MS
  }

  /** Lets the messages that have come be heard, then calls `then`. Every task is suspended. */
  take(then: () => void): void {
    this.resume = () => {
      this.onBreath()
      this.begin()
      then()
    }
    this.macrotask.port2.postMessage(0)
  }
}
