/**
 * The timeline by keyboard: Up and Down go from lane to lane, Left and Right from stretch to stretch of a lane, Enter moves the playhead to the
 * chosen stretch. A lane that opens and closes is opened by Right and closed by Left. The timeline is one stop of the Tab key: the lane that was
 * gone to last.
 */
import { stepOf } from '../../trace/explain/about'
import type { RunModel } from '../../trace/model/run-model'
import { seekSelection, select } from '../../state/playback-actions'
import type { AppContents } from '../app-context'

/** Listens in the element around a timeline; returns how to stop. Without `app` there are lanes only: nothing of them can be chosen. */
export function listenToTimelineKeys(host: HTMLElement, app: AppContents | null = null): () => void {
  let last: HTMLElement | null = null
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
    if (press(host, app, event.target, event.key)) event.preventDefault()
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
  return [...host.querySelectorAll<HTMLElement>('.plt-row:not(:disabled)')]
}

/** Returns whether the key meant something. */
function press(host: HTMLElement, app: AppContents | null, lane: HTMLButtonElement, key: string): boolean {
  switch (key) {
    case 'ArrowDown':
      return goToLane(host, lane, 1)
    case 'ArrowUp':
      return goToLane(host, lane, -1)
    case 'ArrowRight':
      return unfold(lane, true) || (app !== null && goToStretch(app, lane, 1))
    case 'ArrowLeft':
      return unfold(lane, false) || (app !== null && goToStretch(app, lane, -1))
    case 'Enter':
      return app !== null && goThere(app, lane)
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
  select(state, { kind: 'segment', segment })
  const step = stepOf(model, { kind: 'segment', segment })
  timeline.current?.revealAt({ step, us: model.stepUs(step) ?? 0 })
  return true
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

/** Where a stretch of the lane is chosen, the playhead goes there; else the lane is selected, as a click does it. */
function goThere({ state }: AppContents, lane: HTMLElement): boolean {
  const { model } = state.run.getState()
  const { selection } = state.selection.getState()
  const task = taskOfLane(lane)
  if (!model || task === 0 || selection?.kind !== 'segment' || model.segments.task[selection.segment] !== task) return false
  seekSelection(state)
  return true
}
