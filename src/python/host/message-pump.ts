/**
 * A worker that computes yields to its messages now and then, with every task suspended. When it does so is a
 * matter of real time, so nothing of the run may depend on it.
 */

/** Real milliseconds a task may compute before the worker looks at its messages. */
export const YIELD_AFTER_MS = 30

export class MessagePump {
  private last = 0
  private resume: (() => void) | null = null
  /** made when it is needed: most processes of an exploration are over sooner */
  private macrotask: MessageChannel | null = null
  private readonly onYield: () => void

  /** `onYield` is called each time, before what waited for it resumes. */
  constructor(onYield: () => void) {
    this.onYield = onYield
  }

  private channel(): MessageChannel {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      const { resume } = this
      this.resume = null
      resume?.()
    }
    return channel
  }

  /** Computing begins. */
  begin(): void {
    this.last = performance.now()
  }

  get due(): boolean {
    return performance.now() - this.last > YIELD_AFTER_MS
  }

  /** Nothing computes here any more. A port that listens is kept for ever, and with it all that it leads to. */
  close(): void {
    this.resume = null
    this.macrotask?.port1.close()
  }

  /** Lets the messages that have come be heard, then calls `then`. Every task is suspended. */
  yieldToMessages(then: () => void): void {
    this.resume = () => {
      this.onYield()
      this.begin()
      then()
    }
    this.macrotask ??= this.channel()
    this.macrotask.port2.postMessage(0)
  }
}
