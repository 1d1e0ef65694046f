/** Schedules that the reader makes: a run with everything recorded, another task at one of its choices, and the runs made so far. */
import { recordedSchedule } from '../explore/recorded-schedule'
import { readSchedule, recordsAll } from '../model/schedule.mjs'
import type { LinkView } from '../share/link-state'
import type { AppState } from '../state/app-state'
import { configure, sameProgram } from '../state/document-store'
import { addHandRun, changeHandRun, handRunOf } from '../state/hand-store'
import { setAxis } from '../state/playback-actions'
import { reportFault } from '../state/fault-store'
import { isReplayMisfit } from '../trace/model/problems'
import type { RunModel } from '../trace/model/run-model'
import type { RunController } from './run-controller'
import { whenAsked } from './seldom'

export class SchedulingByHand {
  private readonly state: AppState
  private readonly controller: RunController

  constructor(state: AppState, controller: RunController) {
    this.state = state
    this.controller = controller
    state.document.subscribe((now, before) => {
      if (now.sheet !== before.sheet) state.hand.setState({ runs: [] })
      // how they end now is not known
      else if (!sameProgram(now.program, before.program)) state.hand.setState(({ runs }) => ({ runs: runs.map((run) => ({ ...run, end: null })) }))
    })
    state.run.subscribe(({ model, decoding }) => {
      if (model?.verdict && !decoding) this.report(this.learn(model))
    })
  }

  /** The run on the page with all its choices recorded, or, of one that goes by time, one that does not. */
  start(): void {
    const { model } = this.state.run.getState()
    const { configuration } = this.state.document.getState()
    const taken = model?.configuration.schedule === configuration.schedule ? model.switches : []
    const schedule = recordedSchedule(configuration.schedule, taken)
    addHandRun(this.state.hand, schedule, 0)
    this.run(schedule, { playhead: { us: 0, step: 0 } })
  }

  /** At the choice of this number another task goes on. */
  pick(number: number, task: number): void {
    this.report(this.branch(number, task))
  }

  private async branch(number: number, task: number): Promise<void> {
    const { model } = this.state.run.getState()
    if (!model || !recordsAll(readSchedule(model.configuration.schedule))) return
    const { hand } = this.state
    const from = model.configuration.schedule
    const parent = handRunOf(hand.getState().runs, from)?.id ?? addHandRun(hand, from, 0)
    await this.learn(model)
    const { branchAt, choicesOf } = await whenAsked()
    // another run is on the page by now
    if (this.state.run.getState().model !== model) return
    const schedule = branchAt(model, number, task)
    addHandRun(hand, schedule, parent)
    const row = choicesOf(model)[number]?.row ?? 0
    const step = Math.min(model.events.step(row), model.stepCount - 1)
    this.run(schedule, { playhead: { us: model.stepUs(step) ?? 0, step } })
  }

  /** Makes a run that was made before the run on the page again. */
  show(id: number): void {
    const run = this.state.hand.getState().runs.find((one) => one.id === id)
    if (run) this.run(run.schedule, {})
  }

  private run(schedule: string, view: LinkView): void {
    configure(this.state.document, { schedule, live: false, choices: [] })
    setAxis(this.state, 'steps')
    const { program, configuration } = this.state.document.getState()
    this.controller.runAndReport(program, configuration, view.playhead ? { view } : { decisive: true })
  }

  /** How the run of a schedule made by hand has ended. */
  private async learn(model: RunModel): Promise<void> {
    if (this.state.hand.getState().runs.length === 0) return
    const { endOfRun, isFailure } = await whenAsked()
    // what is there now, not what was before that had come
    const { runs } = this.state.hand.getState()
    const known = handRunOf(runs, model.configuration.schedule)
    const { program } = this.state.document.getState()
    if (!known || known.end || !model.verdict || !sameProgram(model.program, program)) return
    const end = endOfRun(model)
    changeHandRun(this.state.hand, known.id, { end: { verdict: end.verdict, failure: isFailure(end), misfit: model.problems.some(isReplayMisfit) } })
  }

  private report(done: Promise<void>): void {
    done.catch((error: unknown) => reportFault(this.state.faults, 'page', error))
  }
}
