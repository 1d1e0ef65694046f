/**
 * The brush over the minimap: shows the visible range; drag inside to move it, its edges to resize it, anywhere else to
 * bring it there. Works in fractions of the whole space, so it knows no units.
 */
import { select } from 'd3-selection'
import { setAttribute } from '../axis/set-attribute'
import './minimap.css'

/** A range as fractions of the whole, 0 … 1. */
export type Share = readonly [number, number]
export type BrushPart = 'inside' | 'left' | 'right' | 'outside'

const EDGE_PX = 7
const SMALLEST_PX = 4

/** What of the brush a point lies on. Edges win over the inside only while the brush is wide enough to leave an inside. */
export function brushPartAt(xPx: number, share: Share, widthPx: number): BrushPart {
  const left = share[0] * widthPx
  const right = share[1] * widthPx
  const edge = Math.min(EDGE_PX, Math.max(2, (right - left) / 4))
  if (Math.abs(xPx - left) <= edge) return 'left'
  if (Math.abs(xPx - right) <= edge) return 'right'
  return xPx > left && xPx < right ? 'inside' : 'outside'
}

/** The brush after dragging `part` from `fromPx` to `toPx`. */
export function dragBrush(part: BrushPart, start: Share, fromPx: number, toPx: number, widthPx: number): Share {
  const shift = (toPx - fromPx) / widthPx
  const least = SMALLEST_PX / widthPx
  if (part === 'left') return [Math.min(start[1] - least, Math.max(0, start[0] + shift)), start[1]]
  if (part === 'right') return [start[0], Math.max(start[0] + least, Math.min(1, start[1] + shift))]
  const span = start[1] - start[0]
  const from = Math.min(1 - span, Math.max(0, start[0] + shift))
  return [from, from + span]
}

function place(rect: SVGRectElement, x: number, y: number, width: number, height: number): void {
  setAttribute(rect, 'x', x)
  setAttribute(rect, 'y', y)
  setAttribute(rect, 'width', width)
  setAttribute(rect, 'height', height)
}

export class MinimapBrush {
  private readonly element: HTMLElement
  private readonly outside
  private readonly brush
  private readonly grips
  private readonly now
  private readonly onChange: (share: Share) => void
  private readonly abort = new AbortController()
  private share: Share = [0, 1]
  private widthPx = 1

  constructor(element: HTMLElement, svg: SVGSVGElement, onChange: (share: Share) => void) {
    this.element = element
    this.onChange = onChange
    const root = select(svg)
    const rect = (name: string, rx: number) => root.append('rect').attr('class', name).attr('rx', rx).node() as SVGRectElement
    this.outside = [rect('plt-brush-outside', 0), rect('plt-brush-outside', 0)] as const
    this.now = root.append('line').attr('class', 'plt-minimap-now').attr('y1', 0).node() as SVGLineElement
    this.brush = rect('plt-brush', 3)
    this.grips = [rect('plt-brush-grip', 1.5), rect('plt-brush-grip', 1.5)] as const
    this.listen()
  }

  draw(share: Share, playhead: number | null, widthPx: number, heightPx: number): void {
    this.share = share
    this.widthPx = widthPx
    // a pane that is folded away has less than no width
    const left = Math.max(0, share[0] * widthPx)
    const right = Math.min(1, share[1]) * widthPx
    place(this.outside[0], 0, 0, left, heightPx)
    place(this.outside[1], right, 0, Math.max(0, widthPx - right), heightPx)
    place(this.brush, left + 0.5, 0.5, Math.max(1, right - left - 1), heightPx - 1)
    place(this.grips[0], left, heightPx / 2 - 5, 3, 10)
    place(this.grips[1], right - 3, heightPx / 2 - 5, 3, 10)
    const x = playhead === null ? -10 : playhead * widthPx
    setAttribute(this.now, 'x1', x)
    setAttribute(this.now, 'x2', x)
    setAttribute(this.now, 'y2', heightPx)
  }

  dispose(): void {
    this.abort.abort()
  }

  private listen(): void {
    const { element } = this
    const { signal } = this.abort
    const xOf = (event: PointerEvent) => event.clientX - element.getBoundingClientRect().left
    let drag: { part: BrushPart; start: Share; fromPx: number } | null = null
    element.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return
        element.setPointerCapture(event.pointerId)
        event.preventDefault()
        const fromPx = xOf(event)
        const part = brushPartAt(fromPx, this.share, this.widthPx)
        if (part === 'outside') {
          const centrePx = ((this.share[0] + this.share[1]) / 2) * this.widthPx
          this.onChange(dragBrush('inside', this.share, centrePx, fromPx, this.widthPx))
          drag = { part: 'inside', start: dragBrush('inside', this.share, centrePx, fromPx, this.widthPx), fromPx }
        } else drag = { part, start: this.share, fromPx }
      },
      { signal },
    )
    element.addEventListener(
      'pointermove',
      (event) => {
        const x = xOf(event)
        if (drag !== null) this.onChange(dragBrush(drag.part, drag.start, drag.fromPx, x, this.widthPx))
        else {
          const part = brushPartAt(x, this.share, this.widthPx)
          element.style.cursor = part === 'inside' ? 'grab' : part === 'outside' ? 'pointer' : 'ew-resize'
        }
      },
      { signal },
    )
    const end = () => {
      drag = null
    }
    element.addEventListener('pointerup', end, { signal })
    element.addEventListener('pointercancel', end, { signal })
  }
}
