/**
 * The visible range and who moves it: gestures set it at once, commands glide to it. While nobody has zoomed, it follows
 * the growing run. Owns the glide's transition; knows nothing of pixels.
 */
import { type Selection as D3Selection, select } from 'd3-selection'
import 'd3-transition'
import { type AxisSpace, convertUnit, createAxisSpace, type Range } from '../axis/axis-space'
import type { RunModel } from '../../trace/model/run-model'
import type { AxisMode } from '../../model/moment'
import { betweenRanges, clampRange, panRange, revealRange, zoomRange } from './view-range'

const FIT_MS = 380
const STEP_MS = 140

export class ViewState {
  space: AxisSpace = createAxisSpace(null, 'time')
  range: Range = [this.space.from, this.space.to]
  /** set from outside: no glides */
  reducedMotion = false
  /** another run on the same axis */
  private beside: RunModel | null = null
  private following = true
  /** where a glide under way is heading */
  private target: Range | null = null
  private readonly root: D3Selection<HTMLElement, unknown, null, undefined>
  private readonly onChange: () => void

  constructor(root: HTMLElement, onChange: () => void) {
    this.root = select(root)
    this.onChange = onChange
  }

  /** The run changed or grew. `fresh`: it is another run, forget the zoom. */
  setModel(model: RunModel | null, mode: AxisMode, fresh: boolean): void {
    if (fresh) this.following = true
    this.space = createAxisSpace(model, mode, this.beside)
    if (this.following) {
      if (this.target === null) this.range = [this.space.from, this.space.to]
      else this.glide([this.space.from, this.space.to], FIT_MS)
    } else this.range = clampRange(this.range, this.space)
  }

  /** Changes the axis; keeps showing the same part of the run. */
  setMode(model: RunModel | null, mode: AxisMode): void {
    if (mode === this.space.mode) return
    this.stop()
    const shown = this.range
    this.space = createAxisSpace(model, mode, this.beside)
    if (model === null || this.following) this.range = [this.space.from, this.space.to]
    else this.range = clampRange([convertUnit(model, shown[0], mode), convertUnit(model, shown[1], mode)], this.space)
    this.onChange()
  }

  /** Another run is shown on the same axis, or none. */
  setBeside(model: RunModel | null, beside: RunModel | null): void {
    if (this.beside === beside) return
    this.beside = beside
    this.setModel(model, this.space.mode, false)
  }

  /** A gesture: takes effect at once. */
  set(range: Range): void {
    this.stop()
    this.move(range, true)
  }

  /** The part that was zoomed to; null: all of the run, and what comes. */
  get zoomed(): Range | null {
    return this.following ? null : this.range
  }

  fit(): void {
    this.following = true
    this.glide([this.space.from, this.space.to], FIT_MS)
  }

  zoomBy(factor: number, centre: number): void {
    this.glide(zoomRange(this.target ?? this.range, factor, centre, this.space), STEP_MS, true)
  }

  panBy(fraction: number): void {
    this.glide(panRange(this.target ?? this.range, fraction, this.space), STEP_MS, true)
  }

  glideTo(range: Range): void {
    this.glide(clampRange(range, this.space), FIT_MS, true)
  }

  /** Brings a place into view: scrolls along when it leaves slowly (playing), glides when it is far. */
  reveal(unit: number): void {
    const range = revealRange(this.target ?? this.range, unit, this.space)
    if (range === (this.target ?? this.range)) return
    const span = this.range[1] - this.range[0]
    if (Math.abs(range[0] - this.range[0]) > span * 0.3) this.glide(range, FIT_MS)
    else this.move(range, false)
  }

  stop(): void {
    this.target = null
    this.root.interrupt('plt-view')
  }

  private move(range: Range, byUser: boolean): void {
    const clamped = clampRange(range, this.space)
    const whole = clamped[1] - clamped[0] >= (this.space.to - this.space.from) * 0.9999
    if (byUser) this.following = whole
    this.range = clamped
    this.onChange()
  }

  private glide(to: Range, ms: number, byUser = false): void {
    this.root.interrupt('plt-view')
    if (this.reducedMotion) {
      this.target = null
      this.move(to, byUser)
      return
    }
    const from = this.range
    this.target = to
    if (byUser) this.following = false
    this.root
      .transition('plt-view')
      .duration(ms)
      .tween('range', () => (t: number) => this.move(betweenRanges(from, to, t), byUser))
      .on('end', () => {
        this.target = null
      })
  }
}
