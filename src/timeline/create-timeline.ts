/**
 * The timeline: wires model, view, picture and gestures together. Everything it draws follows from what is shown
 * (stage/shown.ts); this file alone changes that, and asks its one frame scheduler for what must be drawn again.
 */
import type { AxisMode, Playhead, Selection } from '../model/moment'
import { taskOf } from '../trace/explain/about'
import type { RunModel } from '../trace/model/run-model'
import { unitOf } from './axis/axis-space'
import { LaneHeaders, MOST_HEADERS } from './lanes/lane-headers'
import { layoutLanes, NO_ROWS } from './lanes/lane-layout'
import { showAppearance } from './stage/appearance'
import { Folds } from './stage/folds'
import { Picture } from './stage/picture'
import { Pointer } from './stage/pointer'
import type { Shown } from './stage/shown'
import { Surface } from './stage/surface'
import type { CreateTimeline, Timeline, TimelineCallbacks, TimelineOptions } from './timeline-api'
import { Dirty, FrameScheduler } from './view/frame-scheduler'
import { createGestures, type Gestures } from './view/gestures'
import { pixelOf } from './view/view-range'
import { ViewState } from './view/view-state'

/** Makes a timeline that fills `container`. The container needs a size; its own content is not touched. */
export const createTimeline: CreateTimeline = (container, options, callbacks) => new CanvasTimeline(container, options, callbacks)

class CanvasTimeline implements Timeline {
  private readonly frames = new FrameScheduler((dirty) => this.paint(dirty))
  private readonly surface: Surface
  private readonly shown: Shown
  private readonly picture: Picture
  private readonly pointer: Pointer
  private readonly headers: LaneHeaders
  private readonly gestures: Gestures
  private readonly folds = new Folds()
  private seenVersion = -1

  constructor(container: HTMLElement, options: TimelineOptions, callbacks: TimelineCallbacks) {
    this.surface = new Surface(container, options.compact, () => this.frames.request(Dirty.layout | Dirty.body | Dirty.minimap))
    try {
      const { surface } = this
      const { elements } = surface
      const view = new ViewState(elements.root, () => this.viewChanged())
      view.reducedMotion = options.reducedMotion
      this.shown = { model: null, view, appearance: showAppearance(elements.root, options), layout: NO_ROWS, playhead: { us: 0, step: 0 }, selection: null }
      this.picture = new Picture(surface, this.shown, {
        onScrub: (xPx) => this.pointer.seekTo(xPx),
        onBrush: (share) => {
          const { from, to } = view.space
          view.set([from + share[0] * (to - from), from + share[1] * (to - from)])
        },
      })
      this.pointer = new Pointer(surface, this.shown, this.picture, callbacks)
      this.headers = new LaneHeaders(elements.headers, {
        onSelect: (selection) => callbacks.onSelect(selection),
        onToggle: (row) => {
          this.folds.toggle(row)
          this.frames.request(Dirty.layout | Dirty.body)
        },
      })
      this.gestures = createGestures(elements.stage, {
        space: () => view.space,
        range: () => view.range,
        widthPx: () => surface.frame.plotPx,
        heightPx: () => surface.frame.stagePx,
        onRange: (range) => view.set(range),
        onScroll: (deltaPx) => {
          surface.scrollTop += deltaPx
        },
        onClick: (xPx, yPx) => this.pointer.click(xPx, yPx),
        onDoubleClick: (xPx, yPx, whole) => (whole ? this.pointer.zoomToSegment(xPx, yPx) : this.pointer.goTo(xPx, yPx)),
        onHover: (xPx, yPx) => this.pointer.hover(xPx, yPx),
        onLeave: () => this.pointer.leave(),
      })
      const scrolled = () => {
        // what it told of is no longer under the pointer
        this.pointer.leave()
        this.frames.request(Dirty.body)
      }
      elements.scroll.addEventListener('scroll', scrolled, { passive: true })
      surface.measure()
    } catch (error) {
      // what observes the container must not paint what was only half made
      this.surface.dispose()
      this.frames.dispose()
      throw error
    }
  }

  setModel(model: RunModel | null): void {
    this.shown.model = model
    this.shown.selection = null
    this.folds.chosen.clear()
    this.headers.clear()
    this.shown.view.stop()
    this.surface.scrollTop = 0
    this.grow(true)
  }

  refresh(): void {
    const { model } = this.shown
    if (model !== null && model.version !== this.seenVersion) this.grow(false)
  }

  setOptions(options: TimelineOptions): void {
    this.shown.appearance = showAppearance(this.surface.elements.root, options)
    this.shown.view.reducedMotion = options.reducedMotion
    this.surface.setCompact(options.compact)
  }

  setAxis(mode: AxisMode): void {
    this.shown.view.setMode(this.shown.model, mode)
    this.frames.request(Dirty.body | Dirty.minimap)
  }

  setPlayhead(playhead: Playhead): void {
    this.shown.playhead = playhead
    this.frames.request(Dirty.playhead)
  }

  setSelection(selection: Selection): void {
    this.shown.selection = selection
    this.picture.forgetLinks()
    this.frames.request(Dirty.layout | Dirty.body)
  }

  setFolded(internal: boolean): void {
    if (this.folds.setFoldInternals(internal)) this.frames.request(Dirty.layout | Dirty.body)
  }

  fit(): void {
    this.shown.view.fit()
  }

  /** factor 2 shows half as much; around the playhead when it is in view, else around the middle. */
  zoomBy(factor: number, centre?: number): void {
    const { view } = this.shown
    const [from, to] = view.range
    const now = this.playheadUnit()
    view.zoomBy(factor, centre ?? (now >= from && now <= to ? now : (from + to) / 2))
  }

  panBy(fractionOfWidth: number): void {
    this.shown.view.panBy(fractionOfWidth)
  }

  reveal(): void {
    if (this.shown.model !== null) this.shown.view.reveal(this.playheadUnit())
  }

  revealAt(playhead: Playhead): void {
    if (this.shown.model !== null) this.shown.view.reveal(unitOf(playhead, this.shown.view.space.mode))
  }

  hitTest(xPx: number, yPx: number): Selection {
    return this.pointer.hitContainer(xPx, yPx)
  }

  locate(task: number, playhead: Playhead): { readonly xPx: number; readonly yPx: number } | null {
    this.frames.flush()
    const { view } = this.shown
    const { headerPx, topPx, plotPx } = this.surface.frame
    const x = pixelOf(unitOf(playhead, view.space.mode), view.range, plotPx)
    const bar = this.picture.barOf(task)
    if (bar === undefined || x < 0 || x > plotPx) return null
    return { xPx: headerPx + x, yPx: topPx + (bar.top + bar.bottom) / 2 }
  }

  dispose(): void {
    this.shown.view.stop()
    this.frames.dispose()
    this.gestures.dispose()
    this.headers.dispose()
    this.picture.dispose()
    this.surface.dispose()
  }

  private playheadUnit(): number {
    return unitOf(this.shown.playhead, this.shown.view.space.mode)
  }

  /** Takes in what the model holds now. */
  private grow(fresh: boolean): void {
    const { model, view } = this.shown
    this.seenVersion = model?.version ?? -1
    this.picture.forgetLinks()
    view.setModel(model, view.space.mode, fresh)
    this.gestures.sync()
    this.frames.request(Dirty.layout | Dirty.body | Dirty.minimap)
  }

  private viewChanged(): void {
    if (!this.gestures.dragging) this.gestures.sync()
    this.pointer.leave()
    this.frames.request(Dirty.body)
  }

  private paint(dirty: number): void {
    this.surface.measureIfPixelsChanged()
    if (dirty & Dirty.layout) this.updateLayout()
    else if (dirty & Dirty.body && this.shown.layout.rows.length > MOST_HEADERS) this.updateHeaders()
    if (dirty & Dirty.minimap) this.picture.paintMinimap()
    if (dirty & Dirty.body) this.picture.paintBody()
    if (dirty & (Dirty.body | Dirty.playhead)) {
      this.picture.paintPlayhead()
      this.headers.showMoment(this.shown.playhead)
    }
  }

  private updateLayout(): void {
    const { model, appearance, selection } = this.shown
    const { chosen, foldInternals } = this.folds
    const selected = model === null ? 0 : taskOf(model, selection)
    this.shown.layout = model === null ? NO_ROWS : layoutLanes(model, { compact: appearance.compact, foldInternals, chosen, selected })
    const { height } = this.shown.layout
    this.pointer.leave()
    this.surface.place(height)
    this.updateHeaders()
    this.surface.placeAgainIfNarrower(height)
    this.gestures.sync()
  }

  private updateHeaders(): void {
    const { model, appearance, layout, selection, playhead } = this.shown
    if (model === null) return
    const { frame, scrollTop } = this.surface
    const view = { widthPx: frame.headerPx, measure: this.picture.measure(), scrollTop, heightPx: frame.stagePx, at: playhead }
    this.headers.update({ ...appearance, model, layout, selection, ...view })
  }
}
