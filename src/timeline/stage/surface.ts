/** The timeline's elements at their present size: it measures the container, places its parts, and tells when either changes. */
import { Patterns } from '../look/patterns'
import { createElements, type Elements, type Frame, frameOf, placeElements } from './elements'

export class Surface {
  readonly elements: Elements
  frame: Frame
  dpr = 1
  /** for the device's pixels */
  patterns = new Patterns(1)
  private compact: boolean
  private scrolled = 0
  private readonly resize: ResizeObserver
  private readonly onMeasured: () => void

  /** Nothing is measured before `measure`. */
  constructor(container: HTMLElement, compact: boolean, onMeasured: () => void) {
    this.elements = createElements(container)
    const { scroll } = this.elements
    // before whoever else listens
    scroll.addEventListener('scroll', () => (this.scrolled = scroll.scrollTop), { passive: true })
    this.compact = compact
    this.frame = frameOf(1, 1, compact)
    this.onMeasured = onMeasured
    this.resize = new ResizeObserver(() => this.measure())
    this.resize.observe(this.elements.root)
  }

  setCompact(compact: boolean): void {
    this.compact = compact
    this.measure()
  }

  measure(): void {
    this.dpr = window.devicePixelRatio || 1
    this.patterns = new Patterns(this.dpr)
    this.frame = this.frameNow()
    this.onMeasured()
  }

  /** The page was zoomed, or moved to another screen. */
  measureIfPixelsChanged(): void {
    if ((window.devicePixelRatio || 1) !== this.dpr) this.measure()
  }

  /** Places the parts around a body of this height. */
  place(bodyPx: number): void {
    placeElements(this.elements, this.frame, bodyPx, this.dpr)
  }

  /** Measures and places again if the vertical scroll bar came or went. */
  placeAgainIfNarrower(bodyPx: number): void {
    if (this.frameNow().plotPx === this.frame.plotPx) return
    this.measure()
    this.place(bodyPx)
  }

  /** As of the last scroll event, which comes before the frame: to ask the element would lay out the page anew, many times a frame. */
  get scrollTop(): number {
    return this.scrolled
  }

  set scrollTop(px: number) {
    this.elements.scroll.scrollTop = px
    this.scrolled = this.elements.scroll.scrollTop
  }

  dispose(): void {
    this.resize.disconnect()
    this.elements.root.remove()
  }

  private frameNow(): Frame {
    const { root, scroll } = this.elements
    // the vertical scroll bar takes its room from the plot
    const scrollbarPx = scroll.offsetWidth - scroll.clientWidth
    return frameOf(root.clientWidth - scrollbarPx, root.clientHeight, this.compact)
  }
}
