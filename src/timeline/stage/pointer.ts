/** What the pointer does on the stage: it tells what it is over, selects, seeks and zooms. Points are CSS px from the stage's corner. */
import type { Playhead, Selection } from '../../model/moment'
import { stepOf } from '../../trace/explain/about'
import { playheadAt } from '../axis/axis-space'
import { hitHeader, hitPlot } from '../lanes/hit-test'
import { bodyYAt, rowAt } from '../lanes/lane-layout'
import { laneOf, wordsOf } from '../lanes/registry'
import { segmentUnits } from '../overlay/selection-geometry'
import { Tooltip } from '../overlay/tooltip'
import { unitAtPixel } from '../view/view-range'
import type { Picture } from './picture'
import type { Shown } from './shown'
import type { Surface } from './surface'

export interface PointerCallbacks {
  onSeek(playhead: Playhead): void
  onSelect(selection: Selection): void
  onStretch?(one: Playhead, other: Playhead): void
}

/** Room on either side of a segment that was zoomed to, as a share of it. */
export const ZOOM_MARGIN = 0.25

export class Pointer {
  private readonly surface: Surface
  private readonly shown: Shown
  private readonly picture: Pick<Picture, 'linkAt'>
  private readonly callbacks: PointerCallbacks
  private readonly tooltip: Tooltip

  constructor(surface: Surface, shown: Shown, picture: Pick<Picture, 'linkAt'>, callbacks: PointerCallbacks) {
    this.surface = surface
    this.picture = picture
    this.shown = shown
    this.callbacks = callbacks
    this.tooltip = new Tooltip(surface.elements.root, surface.elements.tooltip)
  }

  /** What is under a point of the container, headers included; CSS px from the container's corner. */
  hitContainer(xPx: number, yPx: number): Selection {
    const { headerPx, topPx, stagePx } = this.surface.frame
    if (this.shown.model === null || yPx < topPx || yPx > topPx + stagePx) return null
    if (xPx < headerPx) return hitHeader(this.shown.layout, this.bodyY(yPx - topPx))
    return this.hit(xPx - headerPx, yPx - topPx)
  }

  click(xPx: number, yPx: number): void {
    const hit = this.hit(xPx, yPx)
    if (hit === null) this.seekTo(xPx)
    else this.callbacks.onSelect(hit)
  }

  /** A double click: the playhead goes to where what was hit begins. */
  goTo(xPx: number, yPx: number): void {
    const { model } = this.shown
    const hit = this.hit(xPx, yPx)
    const step = model === null ? -1 : stepOf(model, hit)
    if (step < 0) this.seekTo(xPx)
    else this.callbacks.onSeek({ step, us: model?.stepUs(step) ?? 0 })
  }

  seekTo(xPx: number): void {
    const playhead = this.instantAt(xPx)
    if (playhead !== null) this.callbacks.onSeek(playhead)
  }

  /** The axis was dragged over between two places of it. */
  stretch(onePx: number, otherPx: number): void {
    const [one, other] = [this.instantAt(onePx), this.instantAt(otherPx)]
    if (one !== null && other !== null) this.callbacks.onStretch?.(one, other)
  }

  zoomToSegment(xPx: number, yPx: number): void {
    const { model, view } = this.shown
    const hit = this.hit(xPx, yPx)
    if (hit?.kind !== 'segment' || model === null) return
    const [start, end] = segmentUnits({ model, space: view.space }, hit.segment)
    const margin = (end - start) * ZOOM_MARGIN
    view.glideTo([start - margin, end + margin])
  }

  hover(xPx: number, yPx: number): void {
    const { headerPx, topPx } = this.surface.frame
    const { dataset } = this.surface.elements.stage
    const hit = this.hit(xPx, yPx)
    const told = this.tipAt(hit, xPx, yPx)
    if (hit) dataset.over = 'thing'
    else if (told === '') delete dataset.over
    if (hit || told !== '') this.tooltip.show(told, xPx + headerPx, yPx + topPx)
    else this.tooltip.hide()
  }

  leave(): void {
    this.tooltip.hide()
  }

  private bodyY(yPx: number): number {
    return bodyYAt(this.shown.layout, yPx, this.surface.scrollTop)
  }

  private hit(xPx: number, yPx: number): Selection {
    const { model, view, layout, appearance } = this.shown
    const { plotPx } = this.surface.frame
    const link = this.picture.linkAt(xPx, yPx)
    if (link !== null) return link
    return model && hitPlot({ model, space: view.space, layout, metrics: appearance.metrics }, unitAtPixel(xPx, view.range, plotPx), this.bodyY(yPx))
  }

  private tipAt(hit: Selection, xPx: number, yPx: number): string {
    const { model, layout, appearance, compared, view } = this.shown
    const row = rowAt(layout, this.bodyY(yPx))
    if (model === null || row === undefined) return ''
    const { metrics, words } = appearance
    const unit = unitAtPixel(xPx, view.range, this.surface.frame.plotPx)
    const under = { hit, at: this.instantAt(xPx), unit, bodyY: this.bodyY(yPx), space: view.space }
    return laneOf(row).tip?.(row, { model, metrics, words, compared }, under, wordsOf(row, words)) ?? ''
  }

  /** The instant at a place of the plot. */
  private instantAt(xPx: number): Playhead | null {
    const { model, view } = this.shown
    return model && playheadAt(model, unitAtPixel(xPx, view.range, this.surface.frame.plotPx), view.space.mode)
  }
}
