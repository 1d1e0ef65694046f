/** Tells when the arrows of a selection have been on their way for a while, and when they are there. */

/** So many frames without all of them are no moment any more: about 200 ms. */
const FRAMES = 12

export class FindingLinks {
  private frames = 0
  private told = false
  private readonly tell: (finding: boolean) => void

  constructor(tell: (finding: boolean) => void) {
    this.tell = tell
  }

  /** A frame was painted, with all arrows (`whole`) or before all were found. */
  painted(whole: boolean): void {
    this.frames = whole ? 0 : this.frames + 1
    const finding = this.frames > FRAMES
    if (finding === this.told) return
    this.told = finding
    this.tell(finding)
  }
}
