/** What lies over the lanes in SVG: the veil over the future, the selected segment's outline, arrows, the playhead. */
import { select } from 'd3-selection'
import { setAttribute } from '../axis/set-attribute'
import './overlay.css'
import type { Arrow } from '../lanes/arrow-path'
import type { Tip } from './marks'
import type { Flight } from './flights'
import type { Box } from '../lanes/paint-segment'

let nextId = 1
/** Where on its line a flight's name stands, so that names of lines that cross do not. */
const NAME_AT = 0.3

export class OverlayView {
  private readonly future
  private readonly stretch
  private readonly outlines
  private readonly marks
  private readonly visits
  private readonly flights
  private readonly arrows
  private readonly now
  private readonly markerId = `plt-arrow-${nextId++}`

  constructor(svg: SVGSVGElement) {
    const root = select(svg)
    const defs = root.append('defs')
    for (const [id, colour] of [
      [this.markerId, '--plt-ink'],
      [`${this.markerId}-flight`, '--plt-flight'],
    ]) {
      defs
        .append('marker')
        .attr('id', id as string)
        .attr('viewBox', '0 0 8 8')
        .attr('refX', 7)
        .attr('refY', 4)
        .attr('markerWidth', 6.5)
        .attr('markerHeight', 6.5)
        .attr('orient', 'auto')
        .append('path')
        .attr('d', 'M0 0L8 4L0 8z')
        .style('fill', `var(${colour})`)
    }
    this.future = root.append('rect').attr('class', 'plt-future').attr('y', 0).node() as SVGRectElement
    this.stretch = root.append('rect').attr('class', 'plt-stretch').attr('y', 0).node() as SVGRectElement
    this.outlines = root.append('g')
    this.marks = root.append('g')
    this.visits = root.append('g')
    this.flights = root.append('g')
    this.arrows = root.append('g')
    this.now = root.append('line').attr('class', 'plt-now').attr('y1', 0).node() as SVGLineElement
  }

  /** `xPx` null: no playhead in view; `futurePx`: where the veil begins (may lie outside). */
  drawPlayhead(xPx: number | null, futurePx: number, widthPx: number, heightPx: number): void {
    const from = Math.min(widthPx, Math.max(0, futurePx))
    setAttribute(this.future, 'x', from)
    setAttribute(this.future, 'width', Math.max(0, widthPx - from))
    setAttribute(this.future, 'height', heightPx)
    setAttribute(this.now, 'visibility', xPx === null ? 'hidden' : null)
    setAttribute(this.now, 'x1', xPx ?? 0)
    setAttribute(this.now, 'x2', xPx ?? 0)
    setAttribute(this.now, 'y2', heightPx)
  }

  /** The stretch that is marked, CSS px; null: none. */
  drawStretch(edges: readonly [number, number] | null, heightPx: number): void {
    setAttribute(this.stretch, 'visibility', edges === null ? 'hidden' : null)
    if (edges === null) return
    const [from, to] = edges
    setAttribute(this.stretch, 'x', from)
    setAttribute(this.stretch, 'width', Math.max(1, to - from))
    setAttribute(this.stretch, 'height', heightPx)
  }

  drawOutlines(boxes: readonly Box[]): void {
    for (const kind of ['plt-outline-halo', 'plt-outline']) {
      this.outlines
        .selectAll<SVGRectElement, Box>(`.${kind}`)
        .data(boxes)
        .join((enter) => enter.append('rect').attr('class', kind))
        .attr('x', (box) => box.x - 2)
        .attr('y', (box) => box.y - 2)
        .attr('width', (box) => box.width + 4)
        .attr('height', (box) => box.height + 4)
        .attr('rx', 4)
    }
  }

  /** Places in tasks' lanes: a point above the bar. */
  drawMarks(tips: readonly Tip[]): void {
    this.marks
      .selectAll<SVGPathElement, Tip>('path')
      .data(tips)
      .join((enter) => enter.append('path').attr('class', 'plt-mark').attr('d', 'M0 1L-5 -8L5 -8z'))
      .attr('transform', ({ xPx, yPx }) => `translate(${xPx} ${yPx})`)
  }

  /** Places in tasks' lanes, as of visits to a line: a point below the bar. */
  drawVisits(tips: readonly Tip[]): void {
    this.visits
      .selectAll<SVGPathElement, Tip>('path')
      .data(tips)
      .join((enter) => enter.append('path').attr('class', 'plt-visit').attr('d', 'M0 -3L-4 4L4 4z'))
      .attr('transform', ({ xPx, yPx }) => `translate(${xPx} ${yPx})`)
  }

  /** What travels between lanes: a slanted line with an arrowhead, and what it is. */
  drawFlights(flights: readonly Flight[]): void {
    const group = this.flights
      .selectAll<SVGGElement, Flight>('g')
      .data(flights)
      .join((enter) => {
        const made = enter.append('g')
        made.append('line').attr('class', 'plt-arrow-halo')
        made.append('line').attr('class', 'plt-flight').attr('marker-end', `url(#${this.markerId}-flight)`)
        made.append('text').attr('class', 'plt-flight-name')
        return made
      })
    for (const line of ['.plt-arrow-halo', '.plt-flight']) {
      group
        .select(line)
        .attr('x1', (flight) => flight.x1)
        .attr('y1', (flight) => flight.y1)
        .attr('x2', (flight) => flight.x2)
        .attr('y2', (flight) => flight.y2)
    }
    group
      .select('text')
      .attr('x', (flight) => flight.x1 + (flight.x2 - flight.x1) * NAME_AT)
      .attr('y', (flight) => flight.y1 + (flight.y2 - flight.y1) * NAME_AT - 3)
      .text((flight) => flight.name)
  }

  drawArrows(arrows: readonly (Arrow & { readonly xPx: number })[]): void {
    const group = this.arrows
      .selectAll<SVGGElement, (typeof arrows)[number]>('g')
      .data(arrows)
      .join((enter) => {
        const made = enter.append('g')
        made.append('path').attr('class', 'plt-arrow-halo')
        made.append('path').attr('class', 'plt-arrow').attr('marker-end', `url(#${this.markerId})`)
        made.append('circle').attr('class', 'plt-arrow-dot').attr('r', 3)
        return made
      })
    group.select('.plt-arrow-halo').attr('d', (arrow) => arrow.path)
    group.select('.plt-arrow').attr('d', (arrow) => arrow.path)
    group
      .select('circle')
      .attr('cx', (arrow) => arrow.xPx)
      .attr('cy', (arrow) => arrow.startY)
  }
}
