/** The axis in SVG (d3-axis) with the playhead's handle. Dragging the handle or anywhere on the axis scrubs. */
import { axisTop } from 'd3-axis'
import { scaleLinear } from 'd3-scale'
import { select } from 'd3-selection'
import './axis.css'
import type { AxisTicks } from './axis-ticks'
import type { Range } from './axis-space'

const CROWDED_PX = 20
/** width of a digit at the axis's font size, about */
const LETTER_PX = 6.6

export class AxisView {
  private readonly svg: SVGSVGElement
  private readonly ticks
  private readonly handle
  private scale = scaleLinear()
  private readonly onScrub: (xPx: number) => void
  private readonly abort = new AbortController()

  /** `onScrub`: CSS px from the plot's left edge. */
  constructor(svg: SVGSVGElement, onScrub: (xPx: number) => void) {
    this.svg = svg
    this.onScrub = onScrub
    const root = select(svg)
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
    const labels = new Map(axis.ticks.map((tick) => [tick.unit, tick.label]))
    const d3Axis = axisTop<number>(scale)
      .tickValues(axis.ticks.map((tick) => tick.unit))
      .tickFormat((unit) => labels.get(unit) ?? '')
      .tickSizeInner(6)
      .tickSizeOuter(0)
      .tickPadding(5)
    this.ticks.attr('transform', `translate(0,${heightPx})`).call(d3Axis)
    this.handle.select('line').attr('y2', heightPx)
    // a label at the edge is written inwards, or not at all where it would run into its neighbour
    const labelPx = (unit: number) => (labels.get(unit)?.length ?? 0) * LETTER_PX
    const [first, second] = axis.ticks
    const spacingPx = first === undefined || second === undefined ? widthPx : scale(second.unit) - scale(first.unit)
    const side = (unit: number) => (scale(unit) < labelPx(unit) / 2 + 2 ? 'start' : scale(unit) > widthPx - labelPx(unit) / 2 - 2 ? 'end' : 'middle')
    this.ticks
      .selectAll<SVGTextElement, number>('.tick text')
      .attr('text-anchor', side)
      .attr('visibility', (unit) => (side(unit) !== 'middle' && spacingPx < labelPx(unit) * 1.5 + 6 ? 'hidden' : null))
  }

  /** null hides the handle. */
  drawPlayhead(xPx: number | null): void {
    this.handle.attr('visibility', xPx === null ? 'hidden' : null).attr('transform', `translate(${xPx ?? 0},0)`)
    // a label behind the handle steps back
    this.ticks.selectAll<SVGTextElement, number>('.tick text').attr('opacity', (unit) => (xPx !== null && Math.abs(this.scale(unit) - xPx) < CROWDED_PX ? 0.2 : null))
  }

  dispose(): void {
    this.abort.abort()
  }

  private listen(): void {
    const { signal } = this.abort
    const scrub = (event: PointerEvent) => this.onScrub(event.clientX - this.svg.getBoundingClientRect().left)
    this.svg.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return
        this.svg.setPointerCapture(event.pointerId)
        event.preventDefault()
        scrub(event)
      },
      { signal },
    )
    this.svg.addEventListener(
      'pointermove',
      (event) => {
        if (this.svg.hasPointerCapture(event.pointerId)) scrub(event)
      },
      { signal },
    )
  }
}
