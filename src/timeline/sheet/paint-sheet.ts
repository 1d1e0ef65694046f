/**
 * A sheet: the timeline as a picture that stands by itself, with title, axis, names of lanes and legend. Laid out once, drawn
 * on any context: a canvas, or one that writes SVG. The plot is drawn apart, so that nothing of it runs over its edges.
 */
import type { Playhead, Selection } from '../../model/moment'
import { unitOf } from '../axis/axis-space'
import { type AxisTicks, chooseTicks } from '../axis/axis-ticks'
import { type LaneLayout, scrollOf } from '../lanes/lane-layout'
import { shortName } from '../lanes/name-tail'
import { paintBody } from '../lanes/paint-body'
import { paintSegment } from '../lanes/paint-segment'
import { laneOf, type LaneWords, wordsOf } from '../lanes/registry'
import { type Scene, sceneX } from '../lanes/scene'
import { taskBar } from '../lanes/task-bar'
import { paintLinks } from './paint-links'
import { type Look, LOOKS } from '../look/state-look'

/** What is written around the lanes, in words of the page. */
export interface SheetWords {
  readonly title: string
  /** below it: how the run ended and under which settings */
  readonly note: string
  /** the looks that are explained, and the axis of steps */
  readonly legend: readonly { readonly look: Look; readonly text: string }[]
}

export interface SheetView {
  readonly scene: Scene & { readonly words: LaneWords }
  readonly layout: LaneLayout
  readonly scrollTop: number
  /** of the lanes, CSS px */
  readonly bodyPx: number
  readonly headerPx: number
  readonly compact: boolean
  readonly playhead: Playhead
  readonly selection: Selection
  /** of all text but labels */
  readonly family: string
  readonly words: SheetWords
}

export interface Sheet {
  readonly widthPx: number
  readonly heightPx: number
  /** where the plot lies on it */
  readonly plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  paintPlot(ctx: CanvasRenderingContext2D, scene: Scene & { readonly words: LaneWords }): void
  /** Everything but the plot. */
  paintAround(ctx: CanvasRenderingContext2D, scene: Scene & { readonly words: LaneWords }): void
  /** The playhead, over all; null: as the timeline has it. */
  paintPlayhead(ctx: CanvasRenderingContext2D, playhead: Playhead | null): void
}

const MARGIN_PX = 14
/** Of a name; fewer tell nothing. */
const LEAST_LETTERS = 4
const TITLE_PX = 50
const AXIS_PX = 30
const LEGEND_ROW_PX = 22
const SWATCH_PX = 22
const GAP_PX = 16

export function layOutSheet(view: SheetView): Sheet {
  const { scene, headerPx, bodyPx, words } = view
  const widthPx = MARGIN_PX * 2 + headerPx + scene.widthPx
  const plot = { x: MARGIN_PX + headerPx, y: MARGIN_PX + TITLE_PX + AXIS_PX, width: scene.widthPx, height: bodyPx }
  const legend = placeLegend(words.legend, widthPx - MARGIN_PX * 2, scene.measure)
  const legendPx = legend.rows * LEGEND_ROW_PX
  const heightPx = plot.y + bodyPx + (legend.rows > 0 ? 10 + legendPx : 0) + MARGIN_PX
  const ticks = chooseTicks(scene.space.mode, scene.range, scene.widthPx, scene.space.end)
  const barOf = (task: number) => taskBar(scene.model, view.layout, scene.metrics, task, view.scrollTop)
  return {
    widthPx,
    heightPx,
    plot,
    paintPlot(ctx, drawn) {
      ctx.font = drawn.font
      paintBody(ctx, drawn, { layout: view.layout, scrollTop: view.scrollTop, heightPx: bodyPx, ticks: ticks.ticks, selection: view.selection, barOf })
      paintLinks(ctx, drawn, view.selection, unitOf(view.playhead, drawn.space.mode), barOf)
    },
    paintAround(ctx, drawn) {
      const { palette } = drawn
      ctx.fillStyle = palette.background
      ctx.fillRect(0, 0, widthPx, heightPx)
      ctx.textBaseline = 'middle'
      ctx.fillStyle = palette.ink
      ctx.font = `650 15px ${view.family}`
      ctx.fillText(words.title, MARGIN_PX, MARGIN_PX + 10)
      ctx.fillStyle = palette.dim
      ctx.font = `400 12px ${view.family}`
      ctx.fillText(words.note, MARGIN_PX, MARGIN_PX + 31)
      paintAxis(ctx, view, ticks, plot)
      paintNames(ctx, view, plot)
      const top = plot.y + bodyPx + 10
      for (const { look, text, x, row } of legend.entries) {
        const middle = top + row * LEGEND_ROW_PX + LEGEND_ROW_PX / 2
        paintSegment(ctx, drawn, look, { x: MARGIN_PX + x, y: middle - 6, width: SWATCH_PX, height: 12 })
        ctx.fillStyle = palette.ink
        ctx.font = drawn.font
        ctx.textBaseline = 'middle'
        ctx.fillText(text, MARGIN_PX + x + SWATCH_PX + 6, middle)
      }
    },
    paintPlayhead(ctx, playhead) {
      const x = sceneX(scene, unitOf(playhead ?? view.playhead, scene.space.mode))
      if (x < 0 || x > scene.widthPx) return
      const at = Math.round(plot.x + x)
      ctx.fillStyle = scene.palette.accent
      ctx.fillRect(at - 0.75, plot.y - 8, 1.5, bodyPx + 8)
      ctx.beginPath()
      ctx.moveTo(at - 6, plot.y - 14)
      ctx.lineTo(at + 6, plot.y - 14)
      ctx.lineTo(at, plot.y - 4)
      ctx.closePath()
      ctx.fill()
    },
  }
}

function paintAxis(ctx: CanvasRenderingContext2D, { scene, family, headerPx }: SheetView, { ticks, base }: AxisTicks, plot: Sheet['plot']): void {
  const { palette } = scene
  ctx.fillStyle = palette.dim
  ctx.font = `400 11px ${family}`
  ctx.textBaseline = 'middle'
  const corner = scene.space.mode === 'steps' ? '' : base
  if (corner !== '') ctx.fillText(corner, plot.x - headerPx, plot.y - 15)
  for (const { unit, label } of ticks) {
    const x = sceneX(scene, unit)
    const half = scene.measure(label) / 2
    if (x < 0 || x > scene.widthPx) continue
    ctx.textAlign = x < half ? 'left' : x > scene.widthPx - half ? 'right' : 'center'
    ctx.fillText(label, plot.x + x, plot.y - 16)
    ctx.fillRect(Math.round(plot.x + x), plot.y - 6, 1, 6)
  }
  ctx.textAlign = 'left'
}

function paintNames(ctx: CanvasRenderingContext2D, view: SheetView, plot: Sheet['plot']): void {
  const { scene, layout, scrollTop, bodyPx, headerPx, compact, playhead } = view
  const { palette, theme, measure, words } = scene
  const column = { ...scene, palette, theme, compact, widthPx: headerPx, measure, at: playhead }
  const left = plot.x - headerPx
  const { rows } = layout
  for (const [at, row] of rows.entries()) {
    const stuck = row.y < layout.stuckPx
    const shift = scrollOf(layout, row, scrollTop)
    if (row.y + row.height <= shift + (stuck ? 0 : layout.stuckPx) || row.y >= shift + bodyPx) continue
    const lane = laneOf(row)
    const { name, bar, icon, indentPx, extra, extraLook } = lane.header(row, column, wordsOf(row, words))
    const top = plot.y + row.y - shift
    const bottom = Math.min(top + row.height, plot.y + bodyPx)
    if (lane.isHeading?.(row) === true) {
      ctx.fillStyle = palette.panel
      ctx.fillRect(left, Math.max(top, plot.y), headerPx, bottom - Math.max(top, plot.y))
    }
    ctx.fillStyle = palette.line
    if (bottom - 1 >= plot.y) ctx.fillRect(left, bottom - 1, headerPx, 1)
    const middle = bar === null ? top + row.height / 2 : top + bar.top + bar.height / 2
    // half a line is no line
    if (middle < plot.y + 5 || middle > plot.y + bodyPx - 5) continue
    let x = left + (indentPx ?? 14)
    if (icon !== null) {
      paintIcon(ctx, icon, x, middle)
      x += 16
    }
    ctx.textBaseline = 'middle'
    ctx.fillStyle = palette.ink
    ctx.font = `500 12px ${view.family}`
    const beside = extraLook === 'waiting' ? '' : extra
    const room = left + headerPx - 8 - x - (beside === '' ? 0 : measure(beside) + 8)
    const near = [rows[at - 1], rows[at + 1]].flatMap((other) => (other?.kind !== row.kind ? [] : [laneOf(other).header(other, column, wordsOf(other, words)).name]))
    const shown = fittedName(name, near, room, measure)
    ctx.fillText(shown, x, middle)
    if (beside === '') continue
    ctx.fillStyle = palette.dim
    ctx.font = scene.font
    ctx.textAlign = 'right'
    ctx.fillText(beside, left + headerPx - 8, middle)
    ctx.textAlign = 'left'
  }
}

function paintIcon(ctx: CanvasRenderingContext2D, { colour, shape }: { readonly colour: string; readonly shape: 'dot' | 'square' | 'ring' }, x: number, middle: number): void {
  ctx.fillStyle = colour
  ctx.strokeStyle = colour
  ctx.lineWidth = 1.5
  ctx.beginPath()
  if (shape === 'square') ctx.rect(x, middle - 5, 10, 10)
  else ctx.arc(x + 5, middle, shape === 'ring' ? 4.25 : 5, 0, Math.PI * 2)
  if (shape === 'ring') ctx.stroke()
  else ctx.fill()
}

/** Cut where it is like the names around it. */
function fittedName(name: string, near: readonly string[], room: number, measure: Scene['measure']): string {
  // names are written a little larger than what is measured
  const fits = (text: string) => measure(text) * 1.08 <= room
  if (fits(name)) return name
  for (let letters = name.length - 1; letters >= LEAST_LETTERS; letters--) {
    const text = shortName(name, near, letters)
    if (fits(text)) return text
  }
  return ''
}

function placeLegend(legend: SheetWords['legend'], room: number, measure: Scene['measure']) {
  let x = 0
  let row = 0
  const inOrder = [...legend].sort((a, b) => LOOKS.indexOf(a.look) - LOOKS.indexOf(b.look))
  const entries = inOrder.map(({ look, text }) => {
    const width = SWATCH_PX + 6 + measure(text) + GAP_PX
    if (x > 0 && x + width > room) {
      x = 0
      row++
    }
    const placed = { look, text, x, row }
    x += width
    return placed
  })
  return { entries, rows: entries.length === 0 ? 0 : row + 1 }
}
