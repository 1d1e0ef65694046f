/**
 * The timeline: wires model, view, painters and gestures together. It owns its elements, its observers and its one frame
 * scheduler; everything it draws follows from (model, axis, range, playhead, selection, options).
 */
import { type Appearance, showAppearance } from './lanes/appearance'
import { playheadAt, unitOf } from './axis/axis-space'
import { chooseTicks } from './axis/axis-ticks'
import { AxisView } from './axis/axis-view'
import type { Span } from './lanes/arrow-path'
import { DrawnRun } from './lanes/drawn-run'
import { rememberingMeasure } from './lanes/fit-label'
import { Dirty, FrameScheduler } from './view/frame-scheduler'
import { createGestures } from './view/gestures'
import { hitHeader, hitPlot, type HitWorld } from './lanes/hit-test'
import { LaneHeaders, MOST_HEADERS } from './lanes/lane-headers'
import { layoutLanes, NO_ROWS, rowAt } from './lanes/lane-layout'
import { machineTooltip } from './lanes/machine/machine-tooltip'
import { MinimapBrush } from './minimap/minimap-brush'
import { OverlayView } from './overlay/overlay-view'
import { paintBody } from './lanes/paint-body'
import { paintMinimap } from './minimap/paint-minimap'
import { Patterns } from './look/patterns'
import type { Scene } from './lanes/scene'
import { SelectedLinks } from './overlay/selected-links'
import { outlinesOf, segmentUnits, taskOfSelection } from './overlay/selection-geometry'
import { taskBar } from './lanes/task-bar'
import { createElements, type Frame, frameOf, placeElements } from './timeline-dom'
import type { CreateTimeline, Playhead, Selection, Timeline, TimelineCallbacks, TimelineOptions } from './timeline-api'
import './timeline.css'
import { Tooltip } from './overlay/tooltip'
import { tooltipText } from './overlay/tooltip-text'
import type { RunModel } from '../trace/model/run-model'
import { pixelOf, unitAtPixel } from './view/view-range'
import { ViewState } from './view/view-state'

/** Makes a timeline that fills `container`. The container needs a size; its own content is not touched. */
export const createTimeline: CreateTimeline = (container, options, callbacks) => new CanvasTimeline(container, options, callbacks)

class CanvasTimeline implements Timeline {
  private readonly elements
  private readonly view: ViewState
  private readonly axis: AxisView
  private readonly overlay: OverlayView
  private readonly headers: LaneHeaders
  private readonly brush: MinimapBrush
  private readonly gestures
  private readonly tooltip: Tooltip
  private readonly frames: FrameScheduler
  private readonly resize: ResizeObserver
  private readonly context: CanvasRenderingContext2D
  private readonly minimapContext: CanvasRenderingContext2D
  private readonly measure
  private readonly chosen = new Map<string, boolean>()
  private options: TimelineOptions
  private appearance: Appearance
  private readonly callbacks: TimelineCallbacks
  private run: DrawnRun | null = null
  private layout = NO_ROWS
  private frame: Frame
  private patterns = new Patterns(1)
  private dpr = 1
  private playhead: Playhead = { us: 0, step: 0 }
  private selection: Selection = null
  private readonly links = new SelectedLinks()
  private foldInternals = true
  private seenVersion = -1

  constructor(container: HTMLElement, options: TimelineOptions, callbacks: TimelineCallbacks) {
    this.options = options
    this.callbacks = callbacks
    const elements = createElements(container)
    this.elements = elements
    this.appearance = showAppearance(elements.root, options)
    this.context = elements.canvas.getContext('2d') as CanvasRenderingContext2D
    this.minimapContext = elements.minimapCanvas.getContext('2d') as CanvasRenderingContext2D
    this.frame = frameOf(1, 1, options.compact)
    this.measure = rememberingMeasure((text) => this.context.measureText(text).width)
    this.frames = new FrameScheduler((dirty) => this.paint(dirty))
    this.view = new ViewState(elements.root, (byUser) => this.viewChanged(byUser))
    this.view.reducedMotion = options.reducedMotion
    this.axis = new AxisView(elements.axis, (xPx) => this.seekTo(xPx))
    this.overlay = new OverlayView(elements.overlay)
    this.headers = new LaneHeaders(elements.headers, { onSelect: (selection) => this.callbacks.onSelect(selection), onToggle: (key) => this.toggle(key) })
    this.tooltip = new Tooltip(elements.root, elements.tooltip)
    this.brush = new MinimapBrush(elements.minimap, elements.minimapSvg, (share) => {
      const { from, to } = this.view.space
      this.view.set([from + share[0] * (to - from), from + share[1] * (to - from)])
    })
    this.gestures = createGestures(elements.stage, {
      space: () => this.view.space,
      range: () => this.view.range,
      widthPx: () => this.frame.plotPx,
      heightPx: () => this.frame.stagePx,
      onRange: (range) => this.view.set(range),
      onScroll: (deltaPx) => {
        elements.scroll.scrollTop += deltaPx
      },
      onClick: (xPx, yPx) => this.click(xPx, yPx),
      onDoubleClick: (xPx, yPx) => this.zoomToSegment(xPx, yPx),
      onHover: (xPx, yPx) => this.hover(xPx, yPx),
      onLeave: () => this.tooltip.hide(),
    })
    elements.scroll.addEventListener('scroll', () => this.frames.request(Dirty.body), { passive: true })
    this.resize = new ResizeObserver(() => this.measureFrame())
    this.resize.observe(elements.root)
    this.measureFrame()
  }

  setModel(model: RunModel | null): void {
    this.run = model === null ? null : new DrawnRun(model)
    this.chosen.clear()
    this.headers.clear()
    this.selection = null
    this.view.stop()
    this.elements.scroll.scrollTop = 0
    this.grow(true)
  }

  refresh(): void {
    if (this.run === null || this.run.model.version === this.seenVersion) return
    this.grow(false)
  }

  setOptions(options: TimelineOptions): void {
    this.options = options
    this.appearance = showAppearance(this.elements.root, options)
    this.view.reducedMotion = options.reducedMotion
    this.measureFrame()
  }

  setAxis(mode: 'time' | 'steps'): void {
    this.view.setMode(this.run?.model ?? null, mode)
    this.frames.request(Dirty.body | Dirty.minimap)
  }

  setPlayhead(playhead: Playhead): void {
    this.playhead = playhead
    this.frames.request(Dirty.playhead)
  }

  setSelection(selection: Selection): void {
    this.selection = selection
    this.links.forget()
    this.frames.request(Dirty.layout | Dirty.body)
  }

  setFolded(internal: boolean): void {
    if (this.foldInternals === internal) return
    this.foldInternals = internal
    for (const key of [...this.chosen.keys()]) if (key.startsWith('internals')) this.chosen.delete(key)
    this.frames.request(Dirty.layout | Dirty.body)
  }

  fit(): void {
    this.view.fit()
  }

  /** factor 2 shows half as much; around the playhead when it is in view, else around the middle. */
  zoomBy(factor: number, centre?: number): void {
    const [from, to] = this.view.range
    const now = unitOf(this.playhead, this.view.space.mode)
    this.view.zoomBy(factor, centre ?? (now >= from && now <= to ? now : (from + to) / 2))
  }

  panBy(fractionOfWidth: number): void {
    this.view.panBy(fractionOfWidth)
  }

  reveal(): void {
    if (this.run !== null) this.view.reveal(unitOf(this.playhead, this.view.space.mode))
  }

  hitTest(xPx: number, yPx: number): Selection {
    const world = this.hitWorld()
    const bodyY = yPx - this.frame.topPx + this.elements.scroll.scrollTop
    if (world === null || yPx < this.frame.topPx || yPx > this.frame.topPx + this.frame.stagePx) return null
    if (xPx < this.frame.headerPx) return hitHeader(this.layout, bodyY)
    return hitPlot(world, unitAtPixel(xPx - this.frame.headerPx, this.view.range, this.frame.plotPx), bodyY)
  }

  locate(task: number, playhead: Playhead): { readonly xPx: number; readonly yPx: number } | null {
    this.frames.flush()
    const x = pixelOf(unitOf(playhead, this.view.space.mode), this.view.range, this.frame.plotPx)
    const bar = this.barOf(task)
    if (bar === undefined || x < 0 || x > this.frame.plotPx) return null
    return { xPx: this.frame.headerPx + x, yPx: this.frame.topPx + (bar.top + bar.bottom) / 2 }
  }

  dispose(): void {
    this.view.stop()
    this.frames.dispose()
    this.resize.disconnect()
    this.gestures.dispose()
    this.axis.dispose()
    this.brush.dispose()
    this.elements.root.remove()
  }

  /** Takes in what the model holds now. */
  private grow(fresh: boolean): void {
    this.seenVersion = this.run?.model.version ?? -1
    this.run?.update()
    this.links.forget()
    this.view.setModel(this.run?.model ?? null, this.view.space.mode, fresh)
    this.gestures.sync()
    this.frames.request(Dirty.layout | Dirty.body | Dirty.minimap)
  }

  private viewChanged(byUser: boolean): void {
    if (!this.gestures.dragging) this.gestures.sync()
    this.tooltip.hide()
    this.frames.request(Dirty.body)
    if (byUser) this.callbacks.onView(this.view.range)
  }

  private measureFrame(): void {
    const { root, scroll } = this.elements
    this.dpr = window.devicePixelRatio || 1
    this.patterns = new Patterns(this.dpr)
    // the vertical scroll bar takes its room from the plot
    const scrollbarPx = scroll.offsetWidth - scroll.clientWidth
    this.frame = frameOf(root.clientWidth - scrollbarPx, root.clientHeight, this.options.compact)
    this.frames.request(Dirty.layout | Dirty.body | Dirty.minimap)
  }

  private paint(dirty: number): void {
    if ((window.devicePixelRatio || 1) !== this.dpr) this.measureFrame()
    if (dirty & Dirty.layout) this.updateLayout()
    else if (dirty & Dirty.body && this.layout.rows.length > MOST_HEADERS) this.updateHeaders()
    const scene = this.scene()
    if (dirty & Dirty.minimap) this.paintMinimap()
    if (dirty & Dirty.body) this.paintBody(scene)
    if (dirty & (Dirty.body | Dirty.playhead)) this.paintPlayhead()
  }

  private updateLayout(): void {
    const { run, options, chosen, foldInternals } = this
    this.layout = run
      ? layoutLanes(run.model, run.holdings, run.histories, {
          compact: options.compact,
          foldInternals,
          chosen,
          machine: run.machine,
          selected: taskOfSelection(run.model, this.selection),
        })
      : NO_ROWS
    placeElements(this.elements, this.frame, this.layout.height, this.dpr)
    this.updateHeaders()
    const { scroll, root } = this.elements
    const plotPx = frameOf(root.clientWidth - (scroll.offsetWidth - scroll.clientWidth), root.clientHeight, options.compact).plotPx
    if (plotPx !== this.frame.plotPx) {
      this.measureFrame()
      placeElements(this.elements, this.frame, this.layout.height, this.dpr)
    }
    this.gestures.sync()
  }

  private updateHeaders(): void {
    const { run, appearance, layout, selection, playhead } = this
    if (run === null) return
    this.context.font = appearance.font
    const view = { widthPx: this.frame.headerPx, measure: this.measure, scrollTop: this.elements.scroll.scrollTop, heightPx: this.frame.stagePx, step: playhead.step }
    this.headers.update({ ...appearance, model: run.model, holdings: run.holdings, layout, selection, ...view })
  }

  private scene(): Scene | null {
    const { run, appearance } = this
    if (run === null) return null
    const { model, holdings, histories, machine } = run
    const { theme, palette, metrics, words, font } = appearance
    return {
      model,
      holdings,
      histories,
      machine,
      space: this.view.space,
      range: this.view.range,
      widthPx: this.frame.plotPx,
      dpr: this.dpr,
      theme,
      palette,
      metrics,
      words,
      patterns: this.patterns,
      measure: this.measure,
      font,
    }
  }

  private paintMinimap(): void {
    const { minimapCanvas } = this.elements
    if (this.run === null) this.minimapContext.clearRect(0, 0, minimapCanvas.width, minimapCanvas.height)
    else {
      const view = { model: this.run.model, space: this.view.space, palette: this.appearance.palette, dpr: this.dpr }
      paintMinimap(this.minimapContext, { ...view, widthPx: this.frame.plotPx - 8, heightPx: this.frame.minimapPx })
    }
  }

  private paintBody(scene: Scene | null): void {
    const { axisPx, plotPx, stagePx } = this.frame
    this.elements.axis.style.visibility = scene === null ? 'hidden' : ''
    this.elements.minimap.style.visibility = scene === null ? 'hidden' : ''
    if (scene === null) {
      this.context.setTransform(1, 0, 0, 1, 0, 0)
      this.context.clearRect(0, 0, this.elements.canvas.width, this.elements.canvas.height)
      this.elements.corner.textContent = ''
      this.overlay.drawOutlines([])
      this.overlay.drawArrows([])
      this.overlay.drawFlights([])
      return
    }
    const ticks = chooseTicks(scene.space.mode, scene.range, plotPx, scene.space.end, this.options.compact ? 64 : 92)
    this.context.font = this.appearance.font
    paintBody(this.context, scene, { layout: this.layout, scrollTop: this.elements.scroll.scrollTop, heightPx: stagePx, ticks: ticks.ticks, selection: this.selection })
    this.axis.draw(ticks, scene.range, plotPx, axisPx)
    this.elements.corner.textContent = scene.space.mode === 'steps' ? this.appearance.words.event : ticks.base
    const barOf = (task: number) => this.barOf(task)
    this.overlay.drawOutlines(outlinesOf(scene, this.selection, barOf))
    this.links.draw(this.overlay, scene, this.selection, unitOf(this.playhead, scene.space.mode), barOf)
  }

  private paintPlayhead(): void {
    const { plotPx, stagePx } = this.frame
    const { space, range } = this.view
    const x = pixelOf(unitOf(this.playhead, space.mode), range, plotPx)
    const shown = this.run !== null && x >= -1 && x <= plotPx + 1 ? Math.round(x) : null
    this.axis.drawPlayhead(shown)
    // nothing is still to come at the very end: no veil over the tail
    const atEnd = this.run === null || this.playhead.step >= this.run.model.stepCount - 1
    this.overlay.drawPlayhead(shown, atEnd ? plotPx : x, plotPx, stagePx)
    const whole = space.to - space.from
    const share = (unit: number) => (unit - space.from) / whole
    if (this.run) this.headers.showNow({ model: this.run.model, words: this.appearance.words, step: this.playhead.step })
    this.brush.draw([share(range[0]), share(range[1])], share(unitOf(this.playhead, space.mode)), plotPx - 8, this.frame.minimapPx)
  }

  /** Where a task is drawn on the stage, CSS px. */
  private barOf(task: number): Span | undefined {
    return this.run === null ? undefined : taskBar(this.run.model, this.layout, this.appearance.metrics, task, this.elements.scroll.scrollTop)
  }

  private hitWorld(): HitWorld | null {
    const { run, layout, appearance } = this
    return run && { model: run.model, holdings: run.holdings, space: this.view.space, layout, metrics: appearance.metrics }
  }

  private seekTo(xPx: number): void {
    const playhead = this.instantAt(xPx)
    if (playhead !== null) this.callbacks.onSeek(playhead)
  }

  /** The instant at a place of the plot. */
  private instantAt(xPx: number): Playhead | null {
    return this.run && playheadAt(this.run.model, unitAtPixel(xPx, this.view.range, this.frame.plotPx), this.view.space.mode)
  }

  private click(xPx: number, yPx: number): void {
    const hit = this.hitTest(xPx + this.frame.headerPx, yPx + this.frame.topPx)
    if (hit === null) this.seekTo(xPx)
    else this.callbacks.onSelect(hit)
  }

  private zoomToSegment(xPx: number, yPx: number): void {
    const hit = this.hitTest(xPx + this.frame.headerPx, yPx + this.frame.topPx)
    const scene = this.scene()
    if (hit?.kind !== 'segment' || scene === null) return
    const [start, end] = segmentUnits(scene, hit.segment)
    const margin = (end - start) * 0.25
    this.view.glideTo([start - margin, end + margin])
  }

  private hover(xPx: number, yPx: number): void {
    const x = xPx + this.frame.headerPx
    const y = yPx + this.frame.topPx
    const hit = this.hitTest(x, y)
    const told = this.wordsAt(hit, xPx, yPx)
    if (hit) this.elements.stage.dataset.over = 'thing'
    else if (told === '') delete this.elements.stage.dataset.over
    if (hit || told !== '') this.tooltip.show(told, x, y)
    else this.tooltip.hide()
  }

  /** What is said of a point of the plot: of the thing that was hit there, else of the machine. */
  private wordsAt(hit: Selection, xPx: number, yPx: number): string {
    const { run } = this
    if (run === null) return ''
    const { words } = this.appearance
    const row = rowAt(this.layout, yPx + this.elements.scroll.scrollTop)
    const at = this.instantAt(xPx)
    return hit ? tooltipText(run.model, words, hit, row?.kind === 'task', at) : machineTooltip(run.model, run.machine, words, row, at)
  }

  private toggle(key: string): void {
    const row = this.layout.rows.find((candidate) => candidate.key === key)
    if (row === undefined || !('open' in row)) return
    this.chosen.set(key, !row.open)
    this.frames.request(Dirty.layout | Dirty.body)
  }
}
