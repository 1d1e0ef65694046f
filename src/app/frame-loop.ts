/**
 * The page's one requestAnimationFrame loop: it decodes what a run has published, moves the playhead while playing, and
 * sleeps when there is neither. Invariant: at most one frame is requested at any time.
 */

/** `requested` while the tasks of a frame run, so that a task cannot ask for a second one; no frame has this number. */
const RUNNING = -1

/** Work of one frame; returns whether another frame is wanted. */
export type FrameTask = (seconds: number) => boolean

/** A frame after a pause (hidden tab, debugger) counts as this much, seconds: the playhead does not jump. */
const LONGEST_FRAME_SECONDS = 0.1

export class FrameLoop {
  private requested = 0
  private lastMs = 0
  private readonly tasks: readonly FrameTask[]

  constructor(tasks: readonly FrameTask[]) {
    this.tasks = tasks
  }

  /** Makes sure a frame comes. */
  wake(): void {
    if (this.requested === 0) {
      this.lastMs = 0
      this.requested = requestAnimationFrame((nowMs) => this.frame(nowMs))
    }
  }

  private frame(nowMs: number): void {
    const seconds = this.lastMs === 0 ? 0 : Math.min(LONGEST_FRAME_SECONDS, (nowMs - this.lastMs) / 1000)
    this.lastMs = nowMs
    this.requested = RUNNING
    let more = false
    for (const task of this.tasks) more = task(seconds) || more
    if (this.requested !== RUNNING) return
    this.requested = more ? requestAnimationFrame((next) => this.frame(next)) : 0
  }
}

/** Resolves when what is in the page now has been painted; in a hidden page, which paints nothing, soon. */
export function painted(): Promise<void> {
  if (document.hidden) return new Promise((resolve) => setTimeout(resolve, 0))
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}
