/** The axis in SVG (d3-axis) with the playhead's handle. Dragging the handle scrubs; dragging elsewhere marks a stretch, where anybody wants one. */
import { axisTop } from 'd3-axis'
import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { select } from 'd3-selection'
import './axis.css'
import type { AxisTicks } from './axis-ticks'
import type { Range } from './axis-space'
import { setAttribute } from './set-attribute'

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

export class AxisView {
  private readonly svg: SVGSVGElement
  private readonly ticks
  private readonly handle
  private scale = scaleLinear()
  private drawn = ''
  private readonly stretch
  private readonly callbacks: AxisCallbacks
  private readonly abort = new AbortController()

  constructor(svg: SVGSVGElement, callbacks: AxisCallbacks) {
    this.svg = svg
    this.callbacks = callbacks
    const root = select(svg)
    this.stretch = root.append('rect').attr('class', 'plt-stretch-bar').attr('data-testid', 'stretch').node() as SVGRectElement
    this.ticks = root.append('g')
    this.handle = root.append('g').attr('class', 'plt-handle').attr('data-testid', 'playhead')
    // the touch target is wider than what is drawn
    this.handle.append('rect').attr('x', -14).attr('y', -6).attr('width', 28).attr('height', 30).attr('fill', 'transparent')
    this.handle.append('line').attr('y1', 10)
    this.handle.append('path').attr('d', 'M-6.5 -2h13a1 1 0 0 1 1 1v6.5l-7.5 7.5l-7.5 -7.5v-6.5a1 1 0 0 1 1 -1z')
    this.listen()
  }

  draw(axis: AxisTicks, range: Range, widthPx: number, heightPx: number): void {
    const scale = scaleLinear([...range], [0, widthPx])
    this.scale = scale
    setAttribute(this.stretch, 'y', heightPx - 8)
    setAttribute(this.stretch, 'height', 8)
    const labels = new Map(axis.ticks.map((tick) => [tick.unit, tick.label]))
    this.drawTicks(axis, scale, labels, `${widthPx} ${heightPx} ${axis.ticks.map(({ unit, label }) => `${unit} ${label}`).join()}`, heightPx)
    // a label at the edge is written inwards, or not at all where it would run into its neighbour
    const labelPx = (unit: number) => (labels.get(unit)?.length ?? 0) * LETTER_PX
    const [first, second] = axis.ticks
    const spacingPx = first === undefined || second === undefined ? widthPx : scale(second.unit) - scale(first.unit)
    const side = (unit: number) => (scale(unit) < labelPx(unit) / 2 + 2 ? 'start' : scale(unit) > widthPx - labelPx(unit) / 2 - 2 ? 'end' : 'middle')
    this.eachLabel((text, unit) => {
      setAttribute(text, 'text-anchor', side(unit))
      setAttribute(text, 'visibility', side(unit) !== 'middle' && spacingPx < labelPx(unit) * 1.5 + 6 ? 'hidden' : null)
    })
  }

  /** `key`: all that the ticks are drawn from but where they stand. In most frames of a motion only that is another. */
  private drawTicks(axis: AxisTicks, scale: ScaleLinear<number, number>, labels: ReadonlyMap<number, string>, key: string, heightPx: number): void {
    if (key === this.drawn) {
      const offset = window.devicePixelRatio > 1 ? 0 : 0.5
      this.ticks.selectAll<SVGGElement, number>('.tick').each(function (unit) {
        // as the axis places it
        this.setAttribute('transform', `translate(${scale(unit) + offset},0)`)
      })
      return
    }
    this.drawn = key
    const d3Axis = axisTop<number>(scale)
      .tickValues(axis.ticks.map((tick) => tick.unit))
      .tickFormat((unit) => labels.get(unit) ?? '')
      .tickSizeInner(6)
      .tickSizeOuter(0)
      .tickPadding(5)
    this.ticks.attr('transform', `translate(0,${heightPx})`).call(d3Axis)
    this.handle.select('line').attr('y2', heightPx)
  }

  private eachLabel(tell: (text: SVGTextElement, unit: number) => void): void {
    this.ticks.selectAll<SVGTextElement, number>('.tick text').each(function (unit) {
      tell(this, unit)
    })
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
    // a label behind the handle steps back
    this.eachLabel((text, unit) => setAttribute(text, 'opacity', xPx !== null && Math.abs(this.scale(unit) - xPx) < CROWDED_PX ? 0.2 : null))
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
