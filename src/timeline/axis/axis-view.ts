/** The axis in SVG with the playhead's handle. Dragging the handle scrubs; dragging elsewhere marks a stretch, where anybody wants one. */
import { select } from 'd3-selection'
import './axis.css'
import type { AxisTicks, Tick } from './axis-ticks'
import type { Range } from './axis-space'
import { setAttribute } from './set-attribute'
import { type PlacedTick, TickMarks } from './tick-marks'

const CROWDED_PX = 20
/** A pointer that moved less was a click. */
const CLICK_PX = 4

export interface AxisCallbacks {
  /** CSS px from the plot's left edge */
  onScrub(xPx: number): void
  /** absent: dragging scrubs everywhere */
  onStretch?(fromPx: number, toPx: number): void
}

/** width of a digit at the axis's font size, about */
const LETTER_PX = 6.6

/** A label at the edge is written inwards, or not at all where it would run into its neighbour. */
function placed(tick: Tick, x: number, widthPx: number, spacingPx: number): PlacedTick {
  const labelPx = tick.label.length * LETTER_PX
  const anchor = x < labelPx / 2 + 2 ? 'start' : x > widthPx - labelPx / 2 - 2 ? 'end' : 'middle'
  return { ...tick, x, anchor, labelled: anchor === 'middle' || spacingPx >= labelPx * 1.5 + 6 }
}

export class AxisView {
  private readonly svg: SVGSVGElement
  private readonly ticks: SVGGElement
  private readonly marks: TickMarks
  private readonly handle
  private readonly line: SVGLineElement
  private readonly stretch
  private readonly callbacks: AxisCallbacks
  private readonly abort = new AbortController()

  constructor(svg: SVGSVGElement, callbacks: AxisCallbacks) {
    this.svg = svg
    this.callbacks = callbacks
    const root = select(svg)
    this.stretch = root.append('rect').attr('class', 'plt-stretch-bar').attr('data-testid', 'stretch').node() as SVGRectElement
    this.ticks = root.append('g').node() as SVGGElement
    this.marks = new TickMarks(this.ticks)
    this.handle = root.append('g').attr('class', 'plt-handle').attr('data-testid', 'playhead')
    // the touch target is wider than what is drawn
    this.handle.append('rect').attr('x', -14).attr('y', -6).attr('width', 28).attr('height', 30).attr('fill', 'transparent')
    this.line = this.handle.append('line').attr('y1', 10).node() as SVGLineElement
    this.handle.append('path').attr('d', 'M-6.5 -2h13a1 1 0 0 1 1 1v6.5l-7.5 7.5l-7.5 -7.5v-6.5a1 1 0 0 1 1 -1z')
    this.listen()
  }

  draw(axis: AxisTicks, range: Range, widthPx: number, heightPx: number): void {
    setAttribute(this.stretch, 'y', heightPx - 8)
    setAttribute(this.stretch, 'height', 8)
    setAttribute(this.ticks, 'transform', `translate(0,${heightPx})`)
    setAttribute(this.line, 'y2', heightPx)
    const pxPerUnit = widthPx / (range[1] - range[0])
    const [first, second] = axis.ticks
    const spacingPx = first === undefined || second === undefined ? widthPx : (second.unit - first.unit) * pxPerUnit
    this.marks.draw(axis.ticks.map((tick) => placed(tick, (tick.unit - range[0]) * pxPerUnit, widthPx, spacingPx)))
  }

  /** The stretch that is marked, CSS px; null: none. */
  drawStretch(edges: readonly [number, number] | null): void {
    setAttribute(this.stretch, 'visibility', edges === null ? 'hidden' : null)
    if (edges === null) return
    setAttribute(this.stretch, 'x', edges[0])
    setAttribute(this.stretch, 'width', Math.max(1, edges[1] - edges[0]))
  }

  /** null hides the handle. */
  drawPlayhead(xPx: number | null): void {
    const handle = this.handle.node() as SVGGElement
    setAttribute(handle, 'visibility', xPx === null ? 'hidden' : null)
    setAttribute(handle, 'transform', `translate(${xPx ?? 0},0)`)
    this.marks.makeRoom(xPx, CROWDED_PX)
  }

  dispose(): void {
    this.abort.abort()
  }

  private listen(): void {
    const { signal } = this.abort
    const placeOf = (event: PointerEvent) => event.clientX - this.svg.getBoundingClientRect().left
    /** where a drag began that marks a stretch; null: one that scrubs */
    let from: number | null = null
    let moved = false
    this.svg.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return
        this.svg.setPointerCapture(event.pointerId)
        event.preventDefault()
        const onHandle = event.target instanceof Node && this.handle.node()?.contains(event.target) === true
        const at = placeOf(event)
        moved = false
        from = this.callbacks.onStretch === undefined || onHandle ? null : at
        if (from === null) this.callbacks.onScrub(at)
      },
      { signal },
    )
    this.svg.addEventListener(
      'pointermove',
      (event) => {
        if (!this.svg.hasPointerCapture(event.pointerId)) return
        const at = placeOf(event)
        if (from === null) this.callbacks.onScrub(at)
        else if (moved || Math.abs(at - from) >= CLICK_PX) {
          moved = true
          this.callbacks.onStretch?.(from, at)
        }
      },
      { signal },
    )
    this.svg.addEventListener(
      'pointerup',
      (event) => {
        if (from !== null && !moved) this.callbacks.onScrub(placeOf(event))
        from = null
      },
      { signal },
    )
  }
}
