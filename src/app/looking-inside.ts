/**
 * Looks into the run on show: while something on the page shows what is inside, the moment of the playhead is made again and read. A look that
 * the reader has left behind is dropped. Moments that were looked into lately are kept, so that going back and forth costs nothing.
 */
import { lookAt } from '../inspect/look-at'
import type { Looks, Runtime } from '../runtime/runtime-api'
import { withTyped } from '../share/typed-input'
import type { AppState } from '../state/app-state'
import { type InsideMoment, isLookedInto, NOTHING_INSIDE, whyNoLook } from '../state/inside-store'
import { isComputing } from '../state/run-store'
import type { RunController } from './run-controller'

/** The playhead rests so long, milliseconds, before its moment is made. */
const RESTS_MS = 60
const MOST_KEPT = 24

export class LookingInside {
  private looks: { readonly program: string; readonly looks: Looks } | null = null
  private readonly kept = new Map<number, InsideMoment>()
  /** the run that is looked into */
  private generation = -1
  /** the step whose moment is on its way, or could not be had; -1: none */
  private asked = -1
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly state: AppState
  private readonly runtime: Runtime
  private readonly controller: RunController

  constructor(state: AppState, runtime: Runtime, controller: RunController) {
    this.state = state
    this.runtime = runtime
    this.controller = controller
    state.run.subscribe(({ generation, activity, model }) => {
      if (generation !== this.generation) this.forget(generation)
      // nothing else runs while a run is measured
      if (isComputing(activity) && model?.configuration.live) this.end()
      this.follow()
    })
    state.playback.subscribe(this.follow)
    state.view.subscribe(this.follow)
    state.preferences.subscribe(this.follow)
    state.inside.subscribe((now, before) => {
      if (now.pointing !== before.pointing) this.follow()
    })
  }

  /** Where the playhead is, if that is to be looked into; -1: it is not. */
  private wantedStep(): number {
    return isLookedInto(this.state) && whyNoLook(this.state) === null ? this.state.playback.getState().playhead.step : -1
  }

  private readonly follow = (): void => {
    const { inside } = this.state
    const { phase, now } = inside.getState()
    const step = this.wantedStep()
    if (step < 0) {
      this.asked = -1
      clearTimeout(this.timer)
      if (phase !== 'none') inside.setState({ phase: 'none', fault: '' })
      return
    }
    if (phase === 'there' && now?.step === step) return
    const kept = this.kept.get(step)
    if (kept) this.show(kept)
    else if (this.asked !== step) this.ask(step)
  }

  private ask(step: number): void {
    this.asked = step
    this.state.inside.setState({ phase: 'looking', fault: '' })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.look(step), RESTS_MS)
  }

  private async look(step: number): Promise<void> {
    const { generation } = this
    const isWanted = () => generation === this.generation && this.wantedStep() === step
    const run = this.controller.shownRun()
    if (!run || !isWanted() || this.kept.has(step)) return
    const { model, log } = run
    let answer: Awaited<ReturnType<typeof lookAt>>
    try {
      await this.runtime.ready
      if (!isWanted()) return
      const program = withTyped(model.program, this.state.run.getState().typed)
      const name = JSON.stringify(program)
      if (this.looks?.program !== name) {
        this.end()
        this.looks = { program: name, looks: this.runtime.looksInto(program) }
      }
      answer = await lookAt(this.looks.looks, model.configuration, model.eventsOfStep(step)[1] - 1, log, isWanted)
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error)
    }
    if (answer === null || generation !== this.generation) return
    if (typeof answer === 'string') {
      if (isWanted()) this.state.inside.setState({ phase: 'failed', fault: answer })
      return
    }
    const moment: InsideMoment = { step, processes: answer.processes }
    this.kept.delete(step)
    this.kept.set(step, moment)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break
      this.kept.delete(oldest)
    }
    if (isWanted()) this.show(moment)
  }

  private show(moment: InsideMoment): void {
    clearTimeout(this.timer)
    this.asked = -1
    this.state.inside.setState(({ now, before }) => ({ phase: 'there', fault: '', now: moment, before: now && now.step !== moment.step ? now : before }))
  }

  /** Another run is on show. */
  private forget(generation: number): void {
    this.generation = generation
    this.kept.clear()
    this.asked = -1
    clearTimeout(this.timer)
    this.state.inside.setState(NOTHING_INSIDE)
  }

  private end(): void {
    this.looks?.looks.dispose()
    this.looks = null
  }
}
