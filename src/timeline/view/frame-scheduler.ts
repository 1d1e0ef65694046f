/** The one owner of requestAnimationFrame for painting: collects what is dirty and paints it once per frame. */

/** Bits; a later one never needs an earlier one repainted. */
export const Dirty = { layout: 1, body: 2, playhead: 4, minimap: 8 } as const

export class FrameScheduler {
  private dirty = 0
  private handle = 0
  private readonly paint: (dirty: number) => void

  constructor(paint: (dirty: number) => void) {
    this.paint = paint
  }

  request(bits: number): void {
    this.dirty |= bits
    if (this.handle === 0) this.handle = requestAnimationFrame(() => this.run())
  }

  /** Paints now what is dirty; for callers that must read the picture at once. */
  flush(): void {
    if (this.dirty !== 0) this.run()
  }

  dispose(): void {
    cancelAnimationFrame(this.handle)
    this.dirty = 0
    this.handle = 0
  }

  private run(): void {
    cancelAnimationFrame(this.handle)
    const dirty = this.dirty
    this.dirty = 0
    this.handle = 0
    this.paint(dirty)
  }
}
