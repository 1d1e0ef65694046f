/** A sheet on a canvas, or as the text of an SVG file. */
import type { Playhead } from '../../model/moment'
import { Patterns } from '../look/patterns'
import { layOutSheet, type SheetView } from './paint-sheet'
import { attributes, escapeXml } from './svg-text'
import { VectorContext, VectorPatterns } from './vector-context'

/** Draws a sheet that another playhead can be laid over again and again. */
export interface DrawnSheet {
  readonly canvas: HTMLCanvasElement
  /** Draws all anew with the playhead there; null: where the timeline has it. */
  draw(playhead: Playhead | null): void
}

export interface SheetDrawing {
  readonly sheetOnCanvas: typeof sheetOnCanvas
  readonly sheetAsSvg: typeof sheetAsSvg
}

/** `scale`: device pixels for a CSS pixel. */
export function sheetOnCanvas(view: SheetView, scale: number): DrawnSheet | null {
  const scene = { ...view.scene, dpr: scale, patterns: new Patterns(scale), pixels: null }
  const sheet = layOutSheet({ ...view, scene })
  const still = makeCanvas(sheet.widthPx * scale, sheet.heightPx * scale)
  const plot = makeCanvas(sheet.plot.width * scale, sheet.plot.height * scale)
  const shown = makeCanvas(still.width, still.height)
  const contexts = [still, plot, shown].map((canvas) => canvas.getContext('2d'))
  const [onStill, onPlot, onShown] = contexts
  if (!onStill || !onPlot || !onShown) return null
  sheet.paintPlot(onPlot, scene)
  onStill.setTransform(scale, 0, 0, scale, 0, 0)
  sheet.paintAround(onStill, scene)
  onStill.setTransform(1, 0, 0, 1, 0, 0)
  onStill.drawImage(plot, Math.round(sheet.plot.x * scale), Math.round(sheet.plot.y * scale))
  return {
    canvas: shown,
    draw(playhead) {
      onShown.setTransform(1, 0, 0, 1, 0, 0)
      onShown.drawImage(still, 0, 0)
      onShown.setTransform(scale, 0, 0, scale, 0, 0)
      sheet.paintPlayhead(onShown, playhead)
    },
  }
}

/** The same as a file of its own; `prefix` tells its definitions from those of other files on one page. */
export function sheetAsSvg(view: SheetView, prefix = 'p'): string {
  const patterns = new VectorPatterns(prefix)
  const scene = { ...view.scene, dpr: 1, patterns, pixels: null }
  const sheet = layOutSheet({ ...view, scene })
  const [around, plot, above] = [new VectorContext(), new VectorContext(), new VectorContext()]
  sheet.paintAround(around.context, scene)
  sheet.paintPlot(plot.context, scene)
  sheet.paintPlayhead(above.context, null)
  const { widthPx: width, heightPx: height } = sheet
  const { plot: at } = sheet
  const clip = `<clipPath${attributes({ id: `${prefix}-plot` })}><rect${attributes({ width: at.width, height: at.height })}/></clipPath>`
  const inside = `<g${attributes({ transform: `translate(${at.x} ${at.y})` })}><g${attributes({ 'clip-path': `url(#${prefix}-plot)` })}>${plot.content()}</g></g>`
  const head = `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' })}>`
  return `${head}<title>${escapeXml(view.words.title)}</title><defs>${clip}${patterns.definitions()}</defs>${around.content()}${inside}${above.content()}</svg>\n`
}

function makeCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  return canvas
}
