/**
 * Looks into the run on show: while something on the page shows what is inside, the moment of the playhead is made again and read. A look that
 * the reader has left behind is dropped. What else is asked, what an object holds and what expressions are worth, is asked at the moment on show.
 */
import type { Subject } from '../../inspect/changes'
import type { Changes, FramePlace, Inspector, Sharing } from '../../inspect/inspector'
import type { HeldObject, ProcessMoment } from '../../inspect/moment'
import type { Place } from '../../inspect/place'
import type { Runtime } from '../../runtime/runtime-api'
import { withTyped } from '../../share/typed-input'
import type { AppState } from '../../state/app-state'
import {
  type Asked,
  askedNow,
  type ChangesThere,
  type InsideMoment,
  isLookedInto,
  NOTHING_INSIDE,
  type RunRaces,
  sameAsked,
  type Watching,
  whyNoLook,
} from '../../state/inside-store'
import { isComputing } from '../../state/run-store'
import { placeNow, samePlace } from '../../state/inside-place'
import { focusTask } from '../../state/selection-store'
import { chosenFrame } from '../../ui/inside/frame-choice'
import type { RunController } from '../run-controller'
import { whenAsked } from '../seldom'

/** The playhead rests so long, milliseconds, before its moment is made. */
const RESTS_MS = 40
/** Parts of an object that are read at once. */
const MOST_PARTS = 100
/** So often a way that takes long is told of, milliseconds. */
const WAY_MS = 400

type ChangesFound = Extract<Changes, { readonly kind: 'changes' }>

export class LookingInside {
  private inspector: Inspector | null = null
  /** the run that is looked into */
  private generation = -1
  /** the place whose moment is on its way, or could not be had */
  private asked: Place | null = null
  /** in which processes */
  private askedPids: readonly number[] = []
  /** the place that the inspector was asked for last */
  private current: Place | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  /** what the values of the watches on show were asked with */
  private watchedWith = ''
  /** the line whose every time is told, or is being found */
  private line: Asked | null = null
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
    state.selection.subscribe(() => {
      const { asked, changes } = state.inside.getState()
      const now = askedNow(asked, state.selection.getState().selection)
      // what is told is of the line that was selected before
      if (this.line && !sameAsked(this.line, now)) {
        this.line = null
        if (!asked && changes.kind !== 'none') state.inside.setState({ changes: { kind: 'none' } })
      }
    })
    for (const store of [state.playback, state.view, state.preferences, state.selection, state.debug]) store.subscribe(this.follow)
    state.inside.subscribe((now, before) => {
      if (now.pointing !== before.pointing || now.frame !== before.frame || now.between !== before.between || now.opened !== before.opened) this.follow()
    })
  }

  /** Where the reader is, if that is to be looked into. */
  private wanted(): Place | null {
    return isLookedInto(this.state) && whyNoLook(this.state) === null ? placeNow(this.state) : null
  }

  /** The processes that are told of: that of the task, and which the reader has opened. */
  private wantedPids(): readonly number[] {
    const { model } = this.state.run.getState()
    const own = model?.task(focusTask(this.state))?.pid ?? model?.processes[0]?.pid
    return [...new Set([...(own === undefined ? [] : [own]), ...this.state.inside.getState().opened])]
  }

  private tells({ place: of, pids }: InsideMoment, place: Place): boolean {
    return samePlace(of, place) && this.wantedPids().every((pid) => pids.includes(pid))
  }

  private readonly follow = (): void => {
    const { inside } = this.state
    const { phase, now } = inside.getState()
    const place = this.wanted()
    if (!place) {
      this.asked = null
      clearTimeout(this.timer)
      if (phase !== 'none') inside.setState({ phase: 'none', fault: '' })
    } else if (now && this.tells(now, place) && phase !== 'failed' && this.current && samePlace(this.current, place)) {
      if (phase !== 'there') this.show(now)
      else this.watch()
      void this.followLine()
    } else if (!this.asked || !samePlace(this.asked, place) || !isAmong(this.wantedPids(), this.askedPids)) this.ask(place)
  }

  private ask(place: Place): void {
    this.asked = place
    this.askedPids = this.wantedPids()
    const { now, phase } = this.state.inside.getState()
    // one more process of the moment on show leaves that as it is
    if (!now || !samePlace(now.place, place) || phase !== 'there') this.state.inside.setState({ phase: 'looking', fault: '', way: null })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.look(place), RESTS_MS)
  }

  private async look(place: Place): Promise<void> {
    const { generation } = this
    const isWanted = () => {
      const wanted = this.wanted()
      return generation === this.generation && wanted !== null && samePlace(wanted, place)
    }
    const inspector = await this.inspect(isWanted)
    if (!inspector || typeof inspector === 'string') return inspector && isWanted() ? this.fail(inspector) : undefined
    this.current = place
    const pids = this.askedPids
    const telling = setInterval(() => void this.tellWay(inspector, isWanted), WAY_MS)
    const looked = await inspector.at(place, pids).finally(() => clearInterval(telling))
    if (!isWanted()) return
    if (looked.kind === 'moment') this.show({ place, processes: looked.moment.processes, pids })
    else if (looked.kind === 'failed') this.fail(looked.why)
  }

  /** How far the look is that the reader waits for. */
  private async tellWay(inspector: Inspector, isWanted: () => boolean): Promise<void> {
    const way = await inspector.way()
    if (way && isWanted() && this.state.inside.getState().phase === 'looking') this.state.inside.setState({ way: way.records / way.of })
  }

  private fail(fault: string): void {
    this.state.inside.setState({ phase: 'failed', fault })
  }

  /** The inspector of the run on show, or the words why there is none; null: nobody wants it any more. */
  async inspect(isWanted: () => boolean): Promise<Inspector | string | null> {
    try {
      await this.runtime.ready
      const { createInspector } = await whenAsked()
      const run = this.controller.shownRun()
      if (!run || !isWanted()) return null
      const { model, log } = run
      this.inspector ??= createInspector(this.runtime, withTyped(model.program, this.state.run.getState().typed), model.configuration, log)
      return this.inspector
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  private show(moment: InsideMoment): void {
    clearTimeout(this.timer)
    this.asked = null
    this.state.inside.setState(({ now, before }) => ({
      phase: 'there',
      fault: '',
      takes: this.inspector?.cost.bytes ?? 0,
      now: moment,
      before: now && !samePlace(now.place, moment.place) ? now : before,
    }))
    this.watch()
    void this.followLine()
  }

  /** The watches at the moment on show, in the frame that is told of. */
  private watch(): void {
    const { now } = this.state.inside.getState()
    const { watches } = this.state.debug.getState()
    if (!now) return
    const place = this.placeNow(now)
    const wanted = JSON.stringify([this.generation, now.place, place, watches])
    if (wanted === this.watchedWith) return
    this.watchedWith = wanted
    void this.evaluateAll(watches, place, wanted)
  }

  private async evaluateAll(watches: readonly string[], place: FramePlace, wanted: string): Promise<void> {
    const { inside } = this.state
    const all = (kind: 'looking' | 'nothing') => inside.setState({ watched: new Map(watches.map((one): [string, Watching] => [one, { kind }])) })
    if (place.pid === 0) {
      all('nothing')
      return
    }
    all('looking')
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
  private placeNow({ processes, place }: InsideMoment): FramePlace {
    const task = focusTask(this.state)
    const chosen = chosenFrame(processes, task, this.state.inside.getState().frame, place)
    if (chosen) return { pid: chosen.process.pid, task, stack: chosen.stack.stack, frame: chosen.stack.frames.indexOf(chosen.frame) }
    const pid = this.state.run.getState().model?.task(task)?.pid
    return { pid: processes.find((one) => one.pid === pid)?.pid ?? processes[0]?.pid ?? 0, task: 0, stack: 0, frame: 0 }
  }

  /** Reads more of what an object of the moment on show holds, 0: of what the main module does. */
  async open(pid: number, address: number): Promise<void> {
    const { now, phase } = this.state.inside.getState()
    const process = now?.processes.find((one) => one.pid === pid)
    if (!now || !process || phase !== 'there' || !this.inspector) return
    const parts = (address === 0 ? process.globals : process.objects[address]?.parts) ?? []
    const opened = await this.inspector.open(pid, address, parts.length, MOST_PARTS)
    if (opened.kind !== 'opened') return
    const held: HeldObject = { ...opened.object, parts: [...parts, ...opened.object.parts] }
    this.state.inside.setState(({ now: shown }) =>
      shown && samePlace(shown.place, now.place) ? { now: { ...shown, processes: withObject(shown.processes, pid, address, held) } } : {},
    )
  }

  /** Who read and wrote something in the whole run, told as it is in the log until that is known. */
  async askChanges(asked: Asked): Promise<void> {
    const { inside } = this.state
    this.line = null
    inside.setState({ asked, changes: { kind: 'none' } })
    const subject = subjectOf(asked)
    if (subject) await this.findChanges(asked, subject, () => inside.getState().asked === asked)
  }

  /** A line that is selected while somebody looks inside: the log has only the first times that it was come to. */
  private async followLine(): Promise<void> {
    const { inside, selection } = this.state
    const now = () => askedNow(inside.getState().asked, selection.getState().selection)
    const asked = now()
    if (asked?.kind !== 'line' || inside.getState().phase !== 'there' || (this.line && sameAsked(this.line, asked))) return
    this.line = asked
    await this.findChanges(asked, { kind: 'line', file: asked.file, line: asked.line }, () => sameAsked(asked, now()))
    if (inside.getState().changes.kind === 'looking') this.line = null
  }

  private async findChanges(asked: Asked, subject: Subject, isWanted: () => boolean): Promise<void> {
    const { inside } = this.state
    const { inspector, current } = this
    if (!inspector || !current || whyNoLook(this.state) !== null) return
    inside.setState({ changes: { kind: 'looking' } })
    const found = await inspector.changes(subject, current)
    if (!isWanted()) return
    if (found.kind === 'changes') inside.setState({ changes: { kind: 'there', asked, ...this.changesIn(found) } })
    else inside.setState({ changes: found.kind === 'failed' ? { kind: 'failed', why: found.why } : { kind: 'none' } })
  }

  private changesIn({ changes, shared, whole, until, libraryUntil }: ChangesFound): Omit<ChangesThere, 'kind' | 'asked'> {
    const { model } = this.state.run.getState()
    const libraryStep = libraryUntil === 0 || !model ? 0 : libraryUntil < until ? model.events.step(libraryUntil) : -1
    return { changes, shared, whole, libraryStep }
  }

  /** What is shared without order in the whole run. */
  async findRaces(): Promise<void> {
    const { inside } = this.state
    if (whyNoLook(this.state) !== null || inside.getState().races.kind === 'looking') return
    const { generation } = this
    const isWanted = () => generation === this.generation
    inside.setState({ races: { kind: 'looking' } })
    const inspector = await this.inspect(isWanted)
    const found = typeof inspector === 'string' ? ({ kind: 'failed', why: inspector } as const) : await inspector?.sharing()
    if (!isWanted()) return
    inside.setState({ races: await this.racesIn(found) })
  }

  private async racesIn(found: Sharing | undefined): Promise<RunRaces> {
    const { model } = this.state.run.getState()
    if (found?.kind === 'failed') return found
    if (found?.kind !== 'sharing' || !model) return { kind: 'none' }
    const { racesOfRun } = await whenAsked()
    return { kind: 'there', races: racesOfRun(model, found.accesses), untilStep: found.whole ? -1 : model.events.step(found.until) }
  }

  /** Another run is on show. */
  private forget(generation: number): void {
    this.generation = generation
    this.asked = null
    this.current = null
    this.watchedWith = ''
    this.line = null
    clearTimeout(this.timer)
    this.end()
    this.state.inside.setState(NOTHING_INSIDE)
  }

  private end(): void {
    this.inspector?.dispose()
    this.inspector = null
  }
}

const isAmong = (some: readonly number[], all: readonly number[]) => some.every((one) => all.includes(one))

/** null: the log alone tells of it. */
function subjectOf(asked: Asked): Subject | null {
  if (asked.kind === 'global') return { kind: 'variable', pid: asked.pid, name: asked.name }
  return asked.kind === 'value' ? { pid: asked.pid, ...asked.of } : null
}

function withObject(processes: readonly ProcessMoment[], pid: number, address: number, held: HeldObject): readonly ProcessMoment[] {
  return processes.map((process) => {
    if (process.pid !== pid) return process
    return address === 0 ? { ...process, globals: held.parts, moreGlobals: held.more } : { ...process, objects: { ...process.objects, [address]: held } }
  })
}
