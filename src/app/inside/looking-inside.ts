/**
 * Looks into the run on show: while something on the page shows what is inside, the moment of the playhead is made again and read. A look that
 * the reader has left behind is dropped. What else is asked, what an object holds and what expressions are worth, is asked at the moment on show.
 */
import type { Subject } from '../../inspect/changes'
import { createInspector, type FramePlace, type Inspector } from '../../inspect/inspector'
import type { HeldObject, ProcessMoment } from '../../inspect/moment'
import type { Runtime } from '../../runtime/runtime-api'
import { withTyped } from '../../share/typed-input'
import type { AppState } from '../../state/app-state'
import { type Asked, type InsideMoment, isLookedInto, NOTHING_INSIDE, type Watching, whyNoLook } from '../../state/inside-store'
import { isComputing } from '../../state/run-store'
import { focusTask } from '../../state/selection-store'
import { chosenFrame, stackOf } from '../../ui/inside/frame-choice'
import type { RunController } from '../run-controller'

/** The playhead rests so long, milliseconds, before its moment is made. */
const RESTS_MS = 40
/** Parts of an object that are read at once. */
const MOST_PARTS = 100

export class LookingInside {
  private inspector: Inspector | null = null
  /** the run that is looked into */
  private generation = -1
  /** the step whose moment is on its way, or could not be had; -1: none */
  private asked = -1
  /** the step that the inspector was asked at last */
  private current = -1
  private timer: ReturnType<typeof setTimeout> | undefined
  /** what the values of the watches on show were asked with */
  private watchedWith = ''
  /** somebody else asks at other moments: the playhead is not followed meanwhile */
  private held = false
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
    for (const store of [state.playback, state.view, state.preferences, state.selection, state.debug]) store.subscribe(this.follow)
    state.inside.subscribe((now, before) => {
      if (now.pointing !== before.pointing || now.frame !== before.frame) this.follow()
    })
  }

  /** Where the playhead is, if that is to be looked into; -1: it is not. */
  private wantedStep(): number {
    return !this.held && isLookedInto(this.state) && whyNoLook(this.state) === null ? this.state.playback.getState().playhead.step : -1
  }

  private readonly follow = (): void => {
    if (this.held) return
    const { inside } = this.state
    const { phase, now } = inside.getState()
    const step = this.wantedStep()
    if (step < 0) {
      this.asked = -1
      clearTimeout(this.timer)
      if (phase !== 'none') inside.setState({ phase: 'none', fault: '' })
    } else if (now?.step === step && phase !== 'failed' && this.current === step) {
      if (phase !== 'there') this.show(now)
      else this.watch()
    } else if (this.asked !== step) this.ask(step)
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
    const moment = await this.momentAt(step, isWanted)
    if (moment === null || !isWanted()) return
    if (typeof moment === 'string') this.state.inside.setState({ phase: 'failed', fault: moment })
    else this.show(moment)
  }

  /** The moment after a step, or the words why there is none; null: nobody wants it any more. */
  private async momentAt(step: number, isWanted: () => boolean): Promise<InsideMoment | string | null> {
    try {
      await this.runtime.ready
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
    const run = this.controller.shownRun()
    if (!run || !isWanted()) return null
    const { model, log } = run
    this.current = step
    this.inspector ??= createInspector(this.runtime, withTyped(model.program, this.state.run.getState().typed), model.configuration, log)
    const looked = await this.inspector.at(model.eventsOfStep(step)[1] - 1)
    switch (looked.kind) {
      case 'moment':
        return { step, processes: looked.moment.processes }
      case 'failed':
        return looked.why
      case 'live':
      case 'superseded':
        return null
      default:
        return looked satisfies never
    }
  }

  private show(moment: InsideMoment): void {
    clearTimeout(this.timer)
    this.asked = -1
    this.state.inside.setState(({ now, before }) => ({ phase: 'there', fault: '', now: moment, before: now && now.step !== moment.step ? now : before }))
    this.watch()
  }

  /** The watches at the moment on show, in the frame that is told of. */
  private watch(): void {
    const { now } = this.state.inside.getState()
    const { watches } = this.state.debug.getState()
    if (!now) return
    const place = this.placeNow(now)
    const wanted = JSON.stringify([this.generation, now.step, place, watches])
    if (wanted === this.watchedWith) return
    this.watchedWith = wanted
    void this.evaluateAll(watches, place, wanted)
  }

  private async evaluateAll(watches: readonly string[], place: FramePlace, wanted: string): Promise<void> {
    const { inside } = this.state
    inside.setState({ watched: new Map(watches.map((one): [string, Watching] => [one, { kind: 'looking' }])) })
    for (const expression of watches) {
      const watching = await this.evaluate(expression, place)
      if (this.watchedWith !== wanted) return
      if (watching.kind === 'looking' || inside.getState().phase !== 'there') {
        // what was left undone is done when the moment is shown again
        this.watchedWith = ''
        return
      }
      inside.setState(({ watched }) => ({ watched: new Map(watched).set(expression, watching) }))
    }
  }

  private async evaluate(expression: string, place: FramePlace): Promise<Watching> {
    const found = await this.inspector?.evaluate(expression, place)
    switch (found?.kind) {
      case 'value':
        return 'failed' in found.watched ? { kind: 'failed', why: found.watched.failed } : { kind: 'value', ...found.watched }
      case 'failed':
        return { kind: 'failed', why: found.why }
      default:
        return { kind: 'looking' }
    }
  }

  /** The frame that is told of; where its task has none, the globals of its process. */
  private placeNow({ processes }: InsideMoment): FramePlace {
    const task = focusTask(this.state)
    const chosen = chosenFrame(processes, task, this.state.inside.getState().frame)
    if (chosen) return { pid: chosen.process.pid, task, stack: chosen.stack.stack, frame: chosen.stack.frames.indexOf(chosen.frame) }
    const pid = this.state.run.getState().model?.task(task)?.pid
    return { pid: processes.find((one) => one.pid === pid)?.pid ?? processes[0]?.pid ?? 0, task: 0, stack: 0, frame: 0 }
  }

  /** Reads more of what an object of the moment on show holds. */
  async open(pid: number, address: number): Promise<void> {
    const { now, phase } = this.state.inside.getState()
    const known = now?.processes.find((one) => one.pid === pid)?.objects[address]
    if (!now || phase !== 'there' || !this.inspector) return
    const opened = await this.inspector.open(pid, address, known?.parts.length ?? 0, MOST_PARTS)
    if (opened.kind !== 'opened') return
    const { object } = opened
    const held: HeldObject = { ...object, parts: [...(known?.parts ?? []), ...object.parts] }
    this.state.inside.setState(({ now: shown }) => (shown && shown.step === now.step ? { now: { ...shown, processes: withObject(shown.processes, pid, address, held) } } : {}))
  }

  /** Who read and wrote something in the whole run, told as it is in the log until that is known. */
  async askChanges(asked: Asked): Promise<void> {
    const { inside, run } = this.state
    inside.setState({ asked, changes: { kind: 'none' } })
    const subject = subjectOf(asked)
    const { model } = run.getState()
    if (!subject || !model || !this.inspector || whyNoLook(this.state) !== null) return
    inside.setState({ changes: { kind: 'looking' } })
    const found = await this.inspector.changes(subject, { event: model.eventsOfStep(this.current)[1] - 1, lines: 0, task: 0 })
    if (inside.getState().asked !== asked) return
    if (found.kind === 'changes') inside.setState({ changes: { kind: 'there', asked, changes: found.changes, whole: found.whole } })
    else inside.setState({ changes: found.kind === 'failed' ? { kind: 'failed', why: found.why } : { kind: 'none' } })
  }

  /** Whether a condition holds at a step, in the innermost frame of a task; the words why that is not known. */
  async holds(condition: string, step: number, task: number, isWanted: () => boolean): Promise<boolean | string> {
    const moment = await this.momentAt(step, isWanted)
    if (moment === null) return false
    if (typeof moment === 'string') return moment
    const chosen = chosenFrame(moment.processes, task, null)
    if (!chosen) return false
    const place = { pid: chosen.process.pid, task, stack: chosen.stack.stack, frame: chosen.stack.frames.indexOf(chosen.frame) }
    const watching = await this.evaluate(`bool(\n${condition}\n)`, place)
    return watching.kind === 'failed' ? watching.why : watching.kind === 'value' && watching.value[0] === 'True'
  }

  /** How many frames a task has at a step; the words why that is not known; null: nobody wants it any more. */
  async depthAt(step: number, task: number, isWanted: () => boolean): Promise<number | string | null> {
    const moment = await this.momentAt(step, isWanted)
    return moment === null || typeof moment === 'string' ? moment : (stackOf(moment.processes, task)?.stack.frames.length ?? 0)
  }

  /** While `action` asks at other moments the playhead's is not made. */
  async whileHeld<T>(action: () => Promise<T>): Promise<T> {
    this.held = true
    clearTimeout(this.timer)
    this.asked = -1
    try {
      return await action()
    } finally {
      this.held = false
      this.follow()
    }
  }

  /** Another run is on show. */
  private forget(generation: number): void {
    this.generation = generation
    this.asked = -1
    this.current = -1
    this.watchedWith = ''
    clearTimeout(this.timer)
    this.end()
    this.state.inside.setState(NOTHING_INSIDE)
  }

  private end(): void {
    this.inspector?.dispose()
    this.inspector = null
  }
}

/** null: the log alone tells of it. */
function subjectOf(asked: Asked): Subject | null {
  if (asked.kind === 'global') return { kind: 'variable', pid: asked.pid, name: asked.name }
  return asked.kind === 'value' ? { pid: asked.pid, ...asked.of } : null
}

function withObject(processes: readonly ProcessMoment[], pid: number, address: number, held: HeldObject): readonly ProcessMoment[] {
  return processes.map((process) => (process.pid === pid ? { ...process, objects: { ...process.objects, [address]: held } } : process))
}
