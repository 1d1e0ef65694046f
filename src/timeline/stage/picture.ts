/** Draws what is shown on the surface: minimap, axis and lanes, what lies over them, and the playhead. It changes nothing else. */
import type { Selection } from '../../model/moment'
import { unitOf } from '../axis/axis-space'
import { chooseTicks } from '../axis/axis-ticks'
import { AxisView } from '../axis/axis-view'
import type { Span } from '../lanes/arrow-path'
import { type Measure, rememberingMeasure } from '../lanes/fit-label'
import { paintBody } from '../lanes/paint-body'
import { PixelLayer } from '../lanes/pixel-layer'
import type { LaneWords } from '../lanes/registry'
import type { Scene } from '../lanes/scene'
import { taskBar } from '../lanes/task-bar'
import { MinimapBrush, type Share } from '../minimap/minimap-brush'
import { paintMinimap } from '../minimap/paint-minimap'
import { placeVisits } from '../overlay/line-visits'
import { placeMarks } from '../overlay/marks'
import { OverlayView } from '../overlay/overlay-view'
import { SelectedLinks } from '../overlay/selected-links'
import { rowOutlines } from '../overlay/row-outlines'
import { outlinesOf } from '../overlay/selection-geometry'
import { pixelOf } from '../view/view-range'
import type { Shown } from './shown'
import type { Surface } from './surface'

/** The minimap ends this far before the plot does. */
const MINIMAP_MARGIN_PX = 8

export interface PictureCallbacks {
  /** the axis was clicked or dragged on; CSS px from the plot's left edge */
  onScrub(xPx: number): void
  /** the axis was dragged over from one place to another; absent: dragging scrubs */
  onStretch?(fromPx: number, toPx: number): void
  onBrush(share: Share): void
}

export class Picture {
  private readonly surface: Surface
  private readonly shown: Shown
  private readonly context: CanvasRenderingContext2D
  private readonly minimapContext: CanvasRenderingContext2D
  private readonly axis: AxisView
  private readonly overlay: OverlayView
  private readonly brush: MinimapBrush
  private readonly links = new SelectedLinks()
  private readonly remembered: Measure
  private pixels: PixelLayer | null = null

  constructor(surface: Surface, shown: Shown, callbacks: PictureCallbacks) {
    const { elements } = surface
    this.surface = surface
    this.shown = shown
    this.context = elements.canvas.getContext('2d') as CanvasRenderingContext2D
    this.minimapContext = elements.minimapCanvas.getContext('2d') as CanvasRenderingContext2D
    this.remembered = rememberingMeasure((text) => this.context.measureText(text).width)
    this.axis = new AxisView(elements.axis, callbacks)
    this.overlay = new OverlayView(elements.overlay)
    this.brush = new MinimapBrush(elements.minimap, elements.minimapSvg, callbacks.onBrush)
  }

  /** Measures texts in the font of labels. */
  measure(): Measure {
    this.context.font = this.shown.appearance.font
    return this.remembered
  }

  /** The selection is another, or the run has grown. */
  forgetLinks(): void {
    this.links.forget()
  }

  /** The arrow or flight drawn at a point of the stage. */
  linkAt(xPx: number, yPx: number): Selection {
    return this.links.hit(xPx, yPx)
  }

  /** Where a task is drawn on the stage, CSS px. */
  barOf(task: number): Span | undefined {
    const { model, layout, appearance } = this.shown
    return model === null ? undefined : taskBar(model, layout, appearance.metrics, task, this.surface.scrollTop)
  }

  paintMinimap(): void {
    const { model, view, appearance } = this.shown
    const { elements, frame, dpr } = this.surface
    if (model === null) this.minimapContext.clearRect(0, 0, elements.minimapCanvas.width, elements.minimapCanvas.height)
    else {
      const { plotPx, minimapPx } = frame
      paintMinimap(this.minimapContext, { model, space: view.space, palette: appearance.palette, dpr, widthPx: plotPx - MINIMAP_MARGIN_PX, heightPx: minimapPx })
    }
  }

  /** False: it is not whole yet, and wants to be painted again in the next frame. */
  paintBody(): boolean {
    const scene = this.scene()
    const { elements, frame } = this.surface
    elements.axis.style.visibility = scene === null ? 'hidden' : ''
    elements.minimap.style.visibility = scene === null ? 'hidden' : ''
    if (scene === null) {
      this.clear()
      return true
    }
    const { layout, selection, playhead, appearance } = this.shown
    const { space, range } = scene
    const ticks = chooseTicks(space.mode, range, frame.plotPx, space.end, appearance.compact ? 64 : 92)
    const barOf = (task: number) => this.barOf(task)
    this.context.font = appearance.font
    paintBody(this.context, scene, { layout, scrollTop: this.surface.scrollTop, heightPx: frame.stagePx, ticks: ticks.ticks, selection, barOf })
    this.axis.draw(ticks, range, frame.plotPx, frame.axisPx)
    elements.corner.textContent = space.mode === 'steps' ? appearance.words.event : ticks.base
    this.overlay.drawOutlines([...outlinesOf(scene, selection, barOf), ...rowOutlines(scene, selection, layout, this.surface.scrollTop, frame.stagePx)])
    this.overlay.drawMarks(placeMarks(scene, this.shown.marks, barOf))
    this.overlay.drawVisits(placeVisits(scene, selection, barOf))
    return this.links.draw(this.overlay, scene, selection, unitOf(playhead, space.mode), barOf)
  }

  paintPlayhead(): void {
    const { model, view, playhead, stretch } = this.shown
    const { plotPx, stagePx, minimapPx } = this.surface.frame
    const { space, range } = view
    const x = pixelOf(unitOf(playhead, space.mode), range, plotPx)
    const shown = model !== null && x >= -1 && x <= plotPx + 1 ? Math.round(x) : null
    const edges = stretch?.map((end) => Math.min(plotPx + 2, Math.max(-2, pixelOf(unitOf(end, space.mode), range, plotPx)))) ?? null
    const marked = model === null || edges === null ? null : ([edges[0] ?? 0, edges[1] ?? 0] as const)
    this.axis.drawStretch(marked)
    this.overlay.drawStretch(marked, stagePx)
    this.axis.drawPlayhead(shown)
    // nothing is still to come at the very end: no veil over the tail
    const atEnd = model === null || playhead.step >= model.stepCount - 1
    this.overlay.drawPlayhead(shown, atEnd ? plotPx : x, plotPx, stagePx)
    const whole = space.to - space.from
    const share = (unit: number) => (unit - space.from) / whole
    this.brush.draw([share(range[0]), share(range[1])], share(unitOf(playhead, space.mode)), plotPx - MINIMAP_MARGIN_PX, minimapPx)
  }

  dispose(): void {
    this.axis.dispose()
    this.brush.dispose()
  }

  private clear(): void {
    const { canvas, corner } = this.surface.elements
    this.context.setTransform(1, 0, 0, 1, 0, 0)
    this.context.clearRect(0, 0, canvas.width, canvas.height)
    corner.textContent = ''
    this.overlay.drawOutlines([])
    this.overlay.drawVisits([])
    this.overlay.drawArrows([])
    this.overlay.drawFlights([])
  }

  private pixelLayer(): PixelLayer {
    const { frame, dpr } = this.surface
    if (this.pixels?.isFor(frame.plotPx, frame.stagePx, dpr) !== true) this.pixels = new PixelLayer(frame.plotPx, frame.stagePx, dpr)
    return this.pixels
  }

  /** What a frame is drawn from now; null: there is no run. */
  scene(): (Scene & { readonly words: LaneWords }) | null {
    const { model, view, appearance, compared } = this.shown
    if (model === null) return null
    const { theme, palette, metrics, words, font } = appearance
    const { dpr, patterns, frame } = this.surface
    return {
      model,
      compared,
      space: view.space,
      range: view.range,
      widthPx: frame.plotPx,
      dpr,
      theme,
      palette,
      metrics,
      words,
      patterns,
      measure: this.remembered,
      font,
      pixels: this.pixelLayer(),
    }
  }
}
