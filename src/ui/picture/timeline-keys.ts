/**
 * The timeline by keyboard: Up and Down go from lane to lane, Left and Right from stretch to stretch of a task's lane and from thing to thing of any other (who had a
 * lock, what lay in a queue, who waited), Enter moves the playhead to what is chosen. A lane that opens and closes is opened by Right and closed by Left. The timeline is one stop of the Tab key: the lane that was
 * gone to last.
 */
import type { Selection } from '../../model/moment'
import { stepOf } from '../../trace/explain/about'
import type { Thing, WalkedLane } from '../../trace/explain/lane-walk'
import type { RunModel } from '../../trace/model/run-model'
import { seekSelection, select } from '../../state/playback-actions'
import type { AppContents } from '../app-context'

/** Listens in the element around a timeline; returns how to stop. Without `app` there are lanes only: nothing of them can be chosen. */
export function listenToTimelineKeys(host: HTMLElement, app: AppContents | null = null): () => void {
  let last: HTMLElement | null = null
  const walk: Walk = { model: null, thing: null }
  const onFocus = ({ target }: FocusEvent) => {
    if (target === host) {
      const lanes = lanesIn(host)
      const lane = last && lanes.includes(last) ? last : lanes[0]
      lane?.focus()
    } else if (isLane(target)) {
      last = target
      // Shift and Tab go on to what is before the timeline
      host.tabIndex = -1
    }
  }
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node) || !host.contains(relatedTarget)) host.tabIndex = 0
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !isLane(event.target)) return
    if (press(host, app, walk, event.target, event.key)) event.preventDefault()
  }
  host.tabIndex = 0
  host.addEventListener('focusin', onFocus)
  host.addEventListener('focusout', onBlur)
  host.addEventListener('keydown', onKey)
  return () => {
    host.removeEventListener('focusin', onFocus)
    host.removeEventListener('focusout', onBlur)
    host.removeEventListener('keydown', onKey)
  }
}

function isLane(target: EventTarget | null): target is HTMLButtonElement {
  return target instanceof HTMLButtonElement && target.matches('.plt-row')
}

/** Those that can be gone to, from above to below: it is the order of the elements. */
function lanesIn(host: HTMLElement): HTMLElement[] {
  return [...host.querySelectorAll<HTMLElement>('.plt-row')]
}

/** Returns whether the key meant something. */
function press(host: HTMLElement, app: AppContents | null, walk: Walk, lane: HTMLButtonElement, key: string): boolean {
  switch (key) {
    case 'ArrowDown':
      return goToLane(host, lane, 1)
    case 'ArrowUp':
      return goToLane(host, lane, -1)
    case 'ArrowRight':
      return unfold(lane, true) || (app !== null && (goToStretch(app, lane, 1) || goToThing(app, walk, lane, 1)))
    case 'ArrowLeft':
      return unfold(lane, false) || (app !== null && (goToStretch(app, lane, -1) || goToThing(app, walk, lane, -1)))
    case 'Enter':
      return app !== null && goThere(app, walk, lane)
    default:
      return false
  }
}

function goToLane(host: HTMLElement, lane: HTMLElement, by: 1 | -1): boolean {
  const lanes = lanesIn(host)
  lanes[lanes.indexOf(lane) + by]?.focus()
  return true
}

function unfold(lane: HTMLElement, open: boolean): boolean {
  if (lane.ariaExpanded === null) return false
  if (lane.ariaExpanded !== String(open)) lane.click()
  return true
}

const taskOfLane = ({ dataset }: HTMLElement) => Number(/^lane-task-(\d+)$/.exec(dataset.testid ?? '')?.[1] ?? 0)

function goToStretch({ state, timeline }: AppContents, lane: HTMLElement, by: 1 | -1): boolean {
  const { model } = state.run.getState()
  const task = taskOfLane(lane)
  if (!model || task === 0) return false
  const { selection } = state.selection.getState()
  const chosen = selection?.kind === 'segment' && model.segments.task[selection.segment] === task ? selection.segment : -1
  const segment = chosen < 0 ? (model.taskAt(task, state.playback.getState().playhead.step)?.segment ?? firstOf(model, task)) : neighbourOf(model, task, chosen, by)
  if (segment < 0) return true
  choose(state, timeline, model, { kind: 'segment', segment })
  return true
}

function choose(state: AppContents['state'], timeline: AppContents['timeline'], model: RunModel, selection: Exclude<Selection, null>): void {
  select(state, selection)
  const step = stepOf(model, selection)
  timeline.current?.revealAt({ step, us: model.stepUs(step) ?? 0 })
}

/** Where somebody stands who walks the things of a lane. */
interface Walk {
  model: RunModel | null
  /** in the lane of which it was chosen */
  thing: (Thing & { readonly lane: string }) | null
}

/** Null: it is a task's, or shows nothing by itself. */
function walkedLane({ dataset }: HTMLElement): WalkedLane | null {
  const [, kind = '', number = '0'] = /^lane-(object|gil|cores|run-queue)(?:-(\d+))?$/.exec(dataset.testid ?? '') ?? []
  switch (kind) {
    case 'object':
      return { kind, object: Number(number) }
    case 'gil':
      return { kind, pid: Number(number) }
    case 'cores':
      return { kind }
    case 'run-queue':
      return { kind: 'runQueue' }
    default:
      return null
  }
}

/** The thing that was chosen by keys in this lane, while it is still what is selected. */
function chosenIn({ state }: AppContents, { model, thing }: Walk, lane: HTMLElement): Thing | null {
  const isHere = thing !== null && model === state.run.getState().model && thing.lane === lane.dataset.testid
  return isHere && state.selection.getState().selection === thing.selection ? thing : null
}

function goToThing(app: AppContents, walk: Walk, element: HTMLElement, by: 1 | -1): boolean {
  const lane = walkedLane(element)
  if (app.state.run.getState().model === null || !lane) return false
  void goOn(app, walk, lane, element, by)
  return true
}

/** The code of it comes with the first key. */
async function goOn(app: AppContents, walk: Walk, lane: WalkedLane, element: HTMLElement, by: 1 | -1): Promise<void> {
  const { afterStep, beforeStep, nextThing, thingAt } = await import('../../trace/explain/lane-walk')
  const { state, timeline } = app
  const { model } = state.run.getState()
  if (!model) return
  const chosen = chosenIn(app, walk, element)
  const clicked = chosen ? -1 : stepOfClicked(app, model, lane)
  const thing = chosen
    ? nextThing(model, lane, chosen, by)
    : clicked >= 0
      ? nextThing(model, lane, by > 0 ? afterStep(clicked) : beforeStep(clicked), by)
      : thingAt(model, lane, state.playback.getState().playhead.step)
  if (!thing) return
  Object.assign(walk, { model, thing: { ...thing, lane: element.dataset.testid ?? '' } })
  choose(state, timeline, model, thing.selection)
}

/** Where that begins which was clicked in a lane; -1: nothing in it was. */
function stepOfClicked({ state }: AppContents, model: RunModel, lane: WalkedLane): number {
  const { selection } = state.selection.getState()
  if (selection === null) return -1
  const isOfObject = lane.kind === 'object' && 'object' in selection && selection.object === lane.object
  const isItem = lane.kind === 'object' && selection.kind === 'item' && model.events.object[selection.put] === lane.object
  const isOfGil = lane.kind === 'gil' && selection.kind === 'gil' && selection.pid === lane.pid
  return isOfObject || isItem || isOfGil ? stepOf(model, selection) : -1
}

const firstOf = (model: RunModel, task: number) => model.task(task)?.segments[0] ?? -1

/** The next stretch to either side that lasted at least an event; -1: there is none. */
function neighbourOf(model: RunModel, task: number, segment: number, by: 1 | -1): number {
  const rows = model.task(task)?.segments ?? []
  const { startStep, endStep } = model.segments
  for (let at = rows.indexOf(segment) + by; at >= 0 && at < rows.length; at += by) {
    const row = rows[at] ?? -1
    if (startStep[row] !== endStep[row]) return row
  }
  return -1
}

/** Where a stretch or a thing of the lane is chosen, the playhead goes there; else the lane is selected, as a click does it. */
function goThere(app: AppContents, walk: Walk, lane: HTMLElement): boolean {
  const { state } = app
  if (chosenIn(app, walk, lane)) {
    seekSelection(state)
    return true
  }
  const { model } = state.run.getState()
  const { selection } = state.selection.getState()
  const task = taskOfLane(lane)
  if (!model || task === 0 || selection?.kind !== 'segment' || model.segments.task[selection.segment] !== task) return false
  seekSelection(state)
  return true
}
