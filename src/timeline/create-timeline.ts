/**
 * The timeline: wires model, view, picture and gestures together. Everything it draws follows from what is shown
 * (stage/shown.ts); this file alone changes that, and asks its one frame scheduler for what must be drawn again.
 */
import type { AxisMode, Playhead, Selection } from '../model/moment'
import { taskOf } from '../trace/explain/about'
import type { RunModel } from '../trace/model/run-model'
import { playheadAt, unitOf } from './axis/axis-space'
import { type Arrangement, AS_MADE } from '../model/arrangement'
import type { TimelinePlace } from '../model/timeline-place'
import type { TaskMark } from './overlay/marks'
import type { ComparedRun } from './lanes/compared-run'
import { type ColumnView, LaneHeaders, MOST_HEADERS } from './lanes/lane-headers'
import { layoutLanes, NO_ROWS } from './lanes/lane-layout'
import { palette } from './look/palette'
import type { SheetDrawing } from './sheet/draw-sheet'
import type { SheetView, SheetWords } from './sheet/paint-sheet'
import { showAppearance } from './stage/appearance'
import { laneOf, wordsOf } from './lanes/registry'
import { FindingLinks } from './stage/finding-links'
import { Folds } from './stage/folds'
import { Picture } from './stage/picture'
import { Pointer, ZOOM_MARGIN } from './stage/pointer'
import type { Shown } from './stage/shown'
import { Surface } from './stage/surface'
import type { CreateTimeline, LaneName, Timeline, TimelineCallbacks, TimelineOptions, TimelineSheet } from './timeline-api'
import { Dirty, FrameScheduler } from './view/frame-scheduler'
import { createGestures, type Gestures } from './view/gestures'
import { pixelOf } from './view/view-range'
import { ViewState } from './view/view-state'

/** Lanes of a picture of the whole run are cut off below this height, CSS px. */
const HIGHEST_SHEET_PX = 4000
/** A picture of the whole run is at least so wide, CSS px. */
const WIDE_SHEET_PX = 900

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
  private readonly finding: FindingLinks
  private readonly folds = new Folds()
  private arrangement: Arrangement = AS_MADE
  private seenVersion = -1

  constructor(container: HTMLElement, options: TimelineOptions, callbacks: TimelineCallbacks) {
    this.surface = new Surface(container, options.compact, () => this.frames.request(Dirty.layout | Dirty.body | Dirty.minimap))
    try {
      const { surface } = this
      const { elements } = surface
      this.arrangement = options.arrangement ?? AS_MADE
      const view = new ViewState(elements.root, () => this.viewChanged())
      view.reducedMotion = options.reducedMotion
      this.shown = {
        model: null,
        view,
        appearance: showAppearance(elements.root, { ...options, low: this.arrangement.low }),
        layout: NO_ROWS,
        playhead: { us: 0, step: 0 },
        selection: null,
        compared: null,
        stretch: null,
        marks: [],
      }
      this.picture = new Picture(surface, this.shown, {
        onScrub: (xPx) => this.pointer.seekTo(xPx),
        ...(callbacks.onStretch === undefined ? {} : { onStretch: (fromPx: number, toPx: number) => this.pointer.stretch(fromPx, toPx) }),
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
      this.finding = new FindingLinks((finding) => callbacks.onFinding?.(finding))
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
    this.shown.compared = null
    this.shown.stretch = null
    this.shown.marks = []
    this.shown.view.setBeside(null, null)
    this.folds.clear()
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
    this.arrange(options)
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

  setCompared(compared: ComparedRun | null): void {
    const { model, view } = this.shown
    if (compared === this.shown.compared) return
    this.shown.compared = compared
    view.setBeside(model, compared?.model ?? null)
    this.gestures.sync()
    this.frames.request(Dirty.layout | Dirty.body | Dirty.minimap | Dirty.playhead)
  }

  setStretch(stretch: readonly [Playhead, Playhead] | null): void {
    this.shown.stretch = stretch
    this.frames.request(Dirty.playhead)
  }

  setMarks(marks: readonly TaskMark[]): void {
    this.shown.marks = marks
    this.frames.request(Dirty.body)
  }

  setAllFolded(folded: boolean): void {
    this.folds.setAll(!folded)
    this.frames.request(Dirty.layout | Dirty.body)
  }

  lanes(): readonly LaneName[] {
    this.frames.flush()
    const { layout, selection } = this.shown
    const view = this.headerView()
    if (view === null) return []
    return layout.rows.map((row) => {
      const lane = laneOf(row)
      const { name } = lane.header(row, view, wordsOf(row, view.words))
      return { key: row.key, name, beside: layout.beside(row.key), selected: selection !== null && lane.isSelected?.(row, selection, view.model) === true }
    })
  }

  zoomTo(from: Playhead, to: Playhead): void {
    const { view } = this.shown
    const [start, end] = [unitOf(from, view.space.mode), unitOf(to, view.space.mode)]
    const margin = (end - start) * ZOOM_MARGIN
    view.glideTo([start - margin, end + margin])
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

  sheet(words: SheetWords, extent: 'visible' | 'whole', { sheetAsSvg, sheetOnCanvas }: SheetDrawing): TimelineSheet | null {
    this.frames.flush()
    const { appearance, layout, view, selection, playhead } = this.shown
    const scene = this.picture.scene()
    if (scene === null || layout.rows.length === 0) return null
    const { frame, elements, scrollTop } = this.surface
    const { space } = view
    this.picture.measure()
    const whole = extent === 'whole'
    const sheet: SheetView = {
      // documents are on white paper
      scene: whole ? { ...scene, theme: 'light', palette: palette('light'), range: [space.from, space.to], widthPx: Math.max(scene.widthPx, WIDE_SHEET_PX) } : scene,
      layout,
      scrollTop: whole ? 0 : scrollTop,
      bodyPx: whole ? Math.min(HIGHEST_SHEET_PX, layout.height) : Math.min(frame.stagePx, layout.height - scrollTop),
      headerPx: whole ? Math.max(frame.headerPx, 160) : frame.headerPx,
      compact: appearance.compact,
      playhead,
      selection,
      // as an attribute of a file it may hold no quotation marks of its own kind
      family: getComputedStyle(elements.root).fontFamily.replaceAll('"', "'"),
      words,
    }
    const quoted = { ...sheet, scene: { ...sheet.scene, font: scene.font.replaceAll('"', "'") } }
    return { svg: (prefix) => sheetAsSvg(quoted, prefix), canvas: (scale) => sheetOnCanvas(sheet, scale), widthPx: sheet.scene.widthPx + sheet.headerPx }
  }

  place(): TimelinePlace {
    const { view } = this.shown
    const { zoomed } = view
    return { stretch: zoomed && { mode: view.space.mode, from: zoomed[0], to: zoomed[1] }, scrollTop: this.surface.scrollTop, folds: this.folds.state }
  }

  showPlace({ stretch, scrollTop, folds }: TimelinePlace): void {
    const { view } = this.shown
    this.folds.restore(folds)
    if (stretch && stretch.mode === view.space.mode) view.set([stretch.from, stretch.to])
    this.frames.request(Dirty.layout | Dirty.body)
    this.frames.flush()
    this.surface.scrollTop = scrollTop
  }

  visibleStretch(): readonly [Playhead, Playhead] | null {
    const { model, view } = this.shown
    if (model === null) return null
    const { space, range } = view
    const from = playheadAt(model, range[0], space.mode)
    const to = playheadAt(model, range[1], space.mode)
    return from === null || to === null ? null : [from, to]
  }

  dispose(): void {
    this.shown.view.stop()
    this.frames.dispose()
    this.finding.painted(true)
    this.gestures.dispose()
    this.headers.dispose()
    this.picture.dispose()
    this.surface.dispose()
  }

  private arrange(options: TimelineOptions): void {
    const arrangement = options.arrangement ?? AS_MADE
    this.shown.appearance = showAppearance(this.surface.elements.root, { ...options, low: arrangement.low })
    this.arrangement = arrangement
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
    if (dirty & Dirty.body) {
      const whole = this.picture.paintBody()
      if (!whole) this.frames.request(Dirty.body)
      this.finding.painted(whole)
    }
    if (dirty & (Dirty.body | Dirty.playhead)) {
      this.picture.paintPlayhead()
      this.headers.showMoment(this.shown.playhead)
    }
  }

  private updateLayout(): void {
    const { model, appearance, selection, compared } = this.shown
    const { chosen, all, foldInternals } = this.folds
    const selected = model === null ? 0 : taskOf(model, selection)
    this.shown.layout =
      model === null
        ? NO_ROWS
        : layoutLanes(model, { compact: appearance.compact, foldInternals, chosen, all, selected, compared, heightPx: this.surface.frame.stagePx, arrangement: this.arrangement })
    const { height, stuckPx } = this.shown.layout
    // what comes into view by keyboard is not to lie beneath what stays there
    this.surface.elements.scroll.style.scrollPaddingTop = `${stuckPx}px`
    this.pointer.leave()
    this.surface.place(height)
    this.updateHeaders()
    this.surface.placeAgainIfNarrower(height)
    this.gestures.sync()
  }

  private updateHeaders(): void {
    const view = this.headerView()
    if (view !== null) this.headers.update(view)
  }

  private headerView(): ColumnView | null {
    const { model, appearance, layout, selection, playhead, compared } = this.shown
    if (model === null) return null
    const { frame, scrollTop } = this.surface
    const view = { widthPx: frame.headerPx, measure: this.picture.measure(), scrollTop, heightPx: frame.stagePx, at: playhead }
    return { ...appearance, model, compared, layout, selection, ...view }
  }
}
