/**
 * The page's one requestAnimationFrame loop: it decodes what a run has published, moves the playhead while playing, and
 * sleeps when there is neither.
 * Invariants: at most one frame is requested at any time; a task that throws stops neither the loop nor the other tasks.
 */

/** Work of one frame; returns whether another frame is wanted. */
export type FrameTask = (seconds: number) => boolean

/** A frame after a pause (hidden tab, debugger) counts as this much, seconds: the playhead does not jump. */
const LONGEST_FRAME_SECONDS = 0.1

export class FrameLoop {
  private requested = false
  /** the tasks of a frame are under way: a task must not ask for a second frame */
  private running = false
  private lastMs = 0
  private readonly tasks: readonly FrameTask[]
  private readonly onFault: (error: unknown) => void

  /** `onFault` is told what a task threw; the task is not asked again until somebody wakes the loop. */
  constructor(tasks: readonly FrameTask[], onFault: (error: unknown) => void) {
    this.tasks = tasks
    this.onFault = onFault
  }

  /** Makes sure a frame comes. */
  wake(): void {
    if (this.requested || this.running) return
    this.lastMs = 0
    this.request()
  }

  private request(): void {
    this.requested = true
    requestAnimationFrame((nowMs) => this.frame(nowMs))
  }

  private frame(nowMs: number): void {
    this.requested = false
    const seconds = this.lastMs === 0 ? 0 : Math.min(LONGEST_FRAME_SECONDS, (nowMs - this.lastMs) / 1000)
    this.lastMs = nowMs
    this.running = true
    let more = false
    try {
      for (const task of this.tasks) more = this.wantsMore(task, seconds) || more
    } finally {
      this.running = false
    }
    if (more) this.request()
  }

  private wantsMore(task: FrameTask, seconds: number): boolean {
    try {
      return task(seconds)
    } catch (error) {
      this.onFault(error)
      return false
    }
  }
}

/** Resolves when what is in the page now has been painted; in a hidden page, which paints nothing, soon. */
export function painted(): Promise<void> {
  if (document.hidden) return new Promise((resolve) => setTimeout(resolve, 0))
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}
