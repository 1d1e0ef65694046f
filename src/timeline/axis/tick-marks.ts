/**
 * The ticks of the axis as elements that are used again from frame to frame, by their order: in a zoom nearly every frame has other ticks, and to
 * make and remove elements took longer than half of the lanes. Nothing is written that is there already.
 */
import type { Tick } from './axis-ticks'

const SVG = 'http://www.w3.org/2000/svg'
const LINE_PX = 6
const PADDING_PX = 5
/** A label behind the playhead's handle steps back. */
const FAINT = '0.2'

type Anchor = 'start' | 'middle' | 'end'

interface Mark {
  readonly group: SVGGElement
  readonly text: SVGTextElement
  /** what is written */
  x: number
  label: string
  anchor: Anchor
  labelled: boolean
  faint: boolean
}

/** A tick as it is to be shown. */
export interface PlacedTick extends Tick {
  /** CSS px */
  readonly x: number
  readonly anchor: Anchor
  /** whether there is room for its label */
  readonly labelled: boolean
}

export class TickMarks {
  private readonly root: SVGGElement
  private readonly marks: Mark[] = []
  private count = 0

  constructor(root: SVGGElement) {
    this.root = root
    root.setAttribute('text-anchor', 'middle')
  }

  draw(ticks: readonly PlacedTick[]): void {
    // on whole pixels of the device
    const offset = window.devicePixelRatio > 1 ? 0 : 0.5
    for (const [at, tick] of ticks.entries()) {
      const mark = this.marks[at] ?? this.make()
      if (at >= this.count) this.root.append(mark.group)
      const x = tick.x + offset
      if (mark.x !== x) {
        mark.x = x
        mark.group.setAttribute('transform', `translate(${x},0)`)
      }
      if (mark.label !== tick.label) {
        mark.label = tick.label
        mark.text.textContent = tick.label
      }
      if (mark.anchor !== tick.anchor) {
        mark.anchor = tick.anchor
        mark.text.setAttribute('text-anchor', tick.anchor)
      }
      if (mark.labelled !== tick.labelled) {
        mark.labelled = tick.labelled
        if (tick.labelled) mark.text.removeAttribute('visibility')
        else mark.text.setAttribute('visibility', 'hidden')
      }
    }
    for (let at = ticks.length; at < this.count; at++) this.marks[at]?.group.remove()
    this.count = ticks.length
  }

  /** Labels nearer to a place than this step back; null: none does. */
  makeRoom(xPx: number | null, nearPx: number): void {
    for (let at = 0; at < this.count; at++) {
      const mark = this.marks[at] as Mark
      const faint = xPx !== null && Math.abs(mark.x - xPx) < nearPx
      if (faint === mark.faint) continue
      mark.faint = faint
      if (faint) mark.text.setAttribute('opacity', FAINT)
      else mark.text.removeAttribute('opacity')
    }
  }

  private make(): Mark {
    const document = this.root.ownerDocument
    const group = document.createElementNS(SVG, 'g')
    group.setAttribute('class', 'tick')
    const line = document.createElementNS(SVG, 'line')
    line.setAttribute('y2', String(-LINE_PX))
    const text = document.createElementNS(SVG, 'text')
    text.setAttribute('y', String(-LINE_PX - PADDING_PX))
    group.append(line, text)
    const mark: Mark = { group, text, x: Number.NaN, label: '', anchor: 'middle', labelled: true, faint: false }
    this.marks.push(mark)
    return mark
  }
}
