/**
 * The timeline: wires model, view, painters and gestures together. It owns its elements, its observers and its one frame
 * scheduler; everything it draws follows from (model, axis, range, playhead, selection, options).
 */
import { playheadAt, unitOf } from './axis-space'
import { chooseTicks } from './axis-ticks'
import { AxisView } from './axis-view'
import type { Span } from './arrow-path'
import { rememberingMeasure } from './fit-label'
import { Dirty, FrameScheduler } from './frame-scheduler'
import { createGestures } from './gestures'
import { hitHeader, hitPlot, type HitWorld } from './hit-test'
import { Holdings } from './holdings'
import { LaneHeaders, MOST_HEADERS } from './lane-headers'
import { type LaneLayout, layoutLanes, metrics, rowAt } from './lane-layout'
import { MachineHistories } from './machine-histories'
import { machineTooltip } from './machine-tooltip'
import { MinimapBrush } from './minimap-brush'
import { ObjectHistories } from './object-history'
import { OverlayView } from './overlay-view'
import { paintBody } from './paint-body'
import { paintMinimap } from './paint-minimap'
import { palette } from './palette'
import { Patterns } from './patterns'
import type { Scene } from './scene'
import { SelectedLinks } from './selected-links'
import { outlinesOf, segmentUnits, taskOfSelection } from './selection-geometry'
import { taskBar } from './task-bar'
import { createElements, type Frame, frameOf, placeElements } from './timeline-dom'
import type { CreateTimeline, Playhead, Selection, Timeline, TimelineCallbacks, TimelineOptions } from './timeline-api'
import './timeline.css'
import { Tooltip } from './tooltip'
import { tooltipText } from './tooltip-text'
import type { RunModel } from '../trace/run-model'
import { pixelOf, unitAtPixel } from './view-range'
import { ViewState } from './view-state'

const NO_ROWS: LaneLayout = { rows: [], height: 0 }

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
  private readonly callbacks: TimelineCallbacks
  private model: RunModel | null = null
  private holdings: Holdings | null = null
  private histories: ObjectHistories | null = null
  private machine: MachineHistories | null = null
  private layout = NO_ROWS
  private frame: Frame
  private patterns = new Patterns(1)
  private dpr = 1
  private font = ''
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
    this.context = elements.canvas.getContext('2d') as CanvasRenderingContext2D
    this.minimapContext = elements.minimapCanvas.getContext('2d') as CanvasRenderingContext2D
    this.frame = frameOf(1, 1, options.compact)
    this.measure = rememberingMeasure((text) => this.context.measureText(text).width)
    this.frames = new FrameScheduler((dirty) => this.paint(dirty))
    this.view = new ViewState(elements.root, (byUser) => this.viewChanged(byUser))
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
    this.applyOptions()
    this.measureFrame()
  }

  setModel(model: RunModel | null): void {
    this.model = model
    this.holdings = model === null ? null : new Holdings(model)
    this.histories = model === null ? null : new ObjectHistories(model)
    this.machine = model === null ? null : new MachineHistories(model)
    this.chosen.clear()
    this.headers.clear()
    this.selection = null
    this.view.stop()
    this.elements.scroll.scrollTop = 0
    this.grow(true)
  }

  refresh(): void {
    if (this.model === null || this.model.version === this.seenVersion) return
    this.grow(false)
  }

  setOptions(options: TimelineOptions): void {
    this.options = options
    this.applyOptions()
    this.measureFrame()
  }

  setAxis(mode: 'time' | 'steps'): void {
    this.view.setMode(this.model, mode)
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
    if (this.model !== null) this.view.reveal(unitOf(this.playhead, this.view.space.mode))
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
    this.seenVersion = this.model?.version ?? -1
    this.holdings?.update()
    this.histories?.update()
    this.machine?.update()
    this.links.forget()
    this.view.setModel(this.model, this.view.space.mode, fresh)
    this.gestures.sync()
    this.frames.request(Dirty.layout | Dirty.body | Dirty.minimap)
  }

  private viewChanged(byUser: boolean): void {
    if (!this.gestures.dragging) this.gestures.sync()
    this.tooltip.hide()
    this.frames.request(Dirty.body)
    if (byUser) this.callbacks.onView(this.view.range)
  }

  private applyOptions(): void {
    const colours = palette(this.options.theme)
    const { style, dataset } = this.elements.root
    for (const name of ['background', 'panel', 'line', 'ink', 'dim', 'faint', 'accent', 'selected'] as const) style.setProperty(`--plt-${name}`, colours[name])
    dataset.compact = String(this.options.compact)
    this.view.reducedMotion = this.options.reducedMotion
    const family = getComputedStyle(this.elements.root).fontFamily
    style.setProperty('--plt-font', family)
    style.setProperty('--plt-flight', colours.looks.queue.fill)
    this.font = `600 ${this.options.compact ? 10 : 11}px ${family}`
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
    const { model, holdings, histories, machine, options, chosen, foldInternals } = this
    const has = model !== null && holdings !== null && histories !== null && machine !== null
    this.layout = has
      ? layoutLanes(model, holdings, histories, { compact: options.compact, foldInternals, chosen, machine, selected: taskOfSelection(model, this.selection) })
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
    const { model, holdings, options, layout, selection, playhead } = this
    if (model === null || holdings === null) return
    const { theme, words, compact } = options
    this.context.font = this.font
    const view = { widthPx: this.frame.headerPx, measure: this.measure, scrollTop: this.elements.scroll.scrollTop, heightPx: this.frame.stagePx, step: playhead.step }
    this.headers.update({ model, holdings, layout, metrics: metrics(compact), palette: palette(theme), theme, words, selection, compact, ...view })
  }

  private scene(): Scene | null {
    const { model, holdings, histories, machine, options } = this
    if (model === null || holdings === null || histories === null || machine === null) return null
    return {
      model,
      holdings,
      histories,
      machine,
      space: this.view.space,
      range: this.view.range,
      widthPx: this.frame.plotPx,
      dpr: this.dpr,
      theme: options.theme,
      palette: palette(options.theme),
      metrics: metrics(options.compact),
      words: options.words,
      patterns: this.patterns,
      measure: this.measure,
      font: this.font,
    }
  }

  private paintMinimap(): void {
    const { minimapCanvas } = this.elements
    if (this.model === null) this.minimapContext.clearRect(0, 0, minimapCanvas.width, minimapCanvas.height)
    else {
      const view = { model: this.model, space: this.view.space, palette: palette(this.options.theme), dpr: this.dpr }
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
    this.context.font = this.font
    paintBody(this.context, scene, { layout: this.layout, scrollTop: this.elements.scroll.scrollTop, heightPx: stagePx, ticks: ticks.ticks, selection: this.selection })
    this.axis.draw(ticks, scene.range, plotPx, axisPx)
    this.elements.corner.textContent = scene.space.mode === 'steps' ? this.options.words.event : ticks.base
    const barOf = (task: number) => this.barOf(task)
    this.overlay.drawOutlines(outlinesOf(scene, this.selection, barOf))
    this.links.draw(this.overlay, scene, this.selection, unitOf(this.playhead, scene.space.mode), barOf)
  }

  private paintPlayhead(): void {
    const { plotPx, stagePx } = this.frame
    const { space, range } = this.view
    const x = pixelOf(unitOf(this.playhead, space.mode), range, plotPx)
    const shown = this.model !== null && x >= -1 && x <= plotPx + 1 ? Math.round(x) : null
    this.axis.drawPlayhead(shown)
    // nothing is still to come at the very end: no veil over the tail
    const atEnd = this.model === null || this.playhead.step >= this.model.stepCount - 1
    this.overlay.drawPlayhead(shown, atEnd ? plotPx : x, plotPx, stagePx)
    const whole = space.to - space.from
    const share = (unit: number) => (unit - space.from) / whole
    if (this.model) this.headers.showNow({ model: this.model, words: this.options.words, step: this.playhead.step })
    this.brush.draw([share(range[0]), share(range[1])], share(unitOf(this.playhead, space.mode)), plotPx - 8, this.frame.minimapPx)
  }

  /** Where a task is drawn on the stage, CSS px. */
  private barOf(task: number): Span | undefined {
    return this.model === null ? undefined : taskBar(this.model, this.layout, metrics(this.options.compact), task, this.elements.scroll.scrollTop)
  }

  private hitWorld(): HitWorld | null {
    if (this.model === null || this.holdings === null) return null
    return { model: this.model, holdings: this.holdings, space: this.view.space, layout: this.layout, metrics: metrics(this.options.compact) }
  }

  private seekTo(xPx: number): void {
    if (this.model === null) return
    const playhead = playheadAt(this.model, unitAtPixel(xPx, this.view.range, this.frame.plotPx), this.view.space.mode)
    if (playhead !== null) this.callbacks.onSeek(playhead)
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
    if (hit === null || this.model === null) {
      const told = this.machineWords(xPx, yPx)
      if (told !== '') {
        this.tooltip.show(told, x, y)
        return
      }
      delete this.elements.stage.dataset.over
      this.tooltip.hide()
      return
    }
    this.elements.stage.dataset.over = 'thing'
    const at = playheadAt(this.model, unitAtPixel(xPx, this.view.range, this.frame.plotPx), this.view.space.mode)
    const overTask = rowAt(this.layout, yPx + this.elements.scroll.scrollTop)?.kind === 'task'
    this.tooltip.show(tooltipText(this.model, this.options.words, hit, overTask, at), x, y)
  }

  /** What the lanes of the machine say at a point of the plot; '' elsewhere. */
  private machineWords(xPx: number, yPx: number): string {
    const { model, machine } = this
    if (model === null || machine === null) return ''
    const at = playheadAt(model, unitAtPixel(xPx, this.view.range, this.frame.plotPx), this.view.space.mode)
    return machineTooltip(model, machine, this.options.words, rowAt(this.layout, yPx + this.elements.scroll.scrollTop), at)
  }

  private toggle(key: string): void {
    const row = this.layout.rows.find((candidate) => candidate.key === key)
    if (row === undefined || !('open' in row)) return
    this.chosen.set(key, !row.open)
    this.frames.request(Dirty.layout | Dirty.body)
  }
}
