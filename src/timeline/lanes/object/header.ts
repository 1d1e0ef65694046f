/** What stands beside an object's lane: its name, the colour of what it is, and whether somebody waits. */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import type { Playhead } from '../../../model/moment'
import type { ObjectRow, RunModel } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { usersOfEnds } from '../../../trace/model/transfers'
import { lockColour } from '../../look/palette'
import { holdingsOf } from '../holdings'
import type { HeaderView } from '../lane'
import { type Icon, indent, type LaneHeader } from '../lane-header'
import type { LaneWorld } from '../scene'
import type { ObjectWords } from './index'
import { holdersAt } from '../../../trace/history/object-history'
import type { ObjectBody } from './row'
import { contentsNow, poolNow, taskNames } from './tip'

const MOST_NAMES = 2

export function objectHeader(row: ObjectBody, view: HeaderView): LaneHeader {
  const { metrics, compact, words } = view
  const name = nameOf(row.object, view)
  return {
    testId: `lane-object-${row.object}`,
    name,
    extra: row.waits && !compact ? words.waiting : '',
    extraLook: 'waiting',
    title: hintOf(row.object, name, view),
    icon: iconOf(row.object, view),
    bar: { top: metrics.laneTop, height: metrics.ownerBar },
    look: '',
    indentPx: indent(0, compact),
    guide: null,
  }
}

function nameOf(id: number, { model, words }: LaneWorld): string {
  const object = model.object(id)
  return object === undefined ? '' : (endsOf(model, object) ?? words.objectTitle(object.kind, object.name, object.id))
}

/** Sockets of a connection share an address: who sends to whom tells them apart. */
function endsOf(model: RunModel, object: ObjectRow): string | null {
  if (object.kind !== 'socket') return null
  const { from, to } = usersOfEnds(model, object)
  if (from.length === 0 || to.length === 0) return null
  const names = (tasks: readonly number[]) =>
    tasks
      .slice(0, MOST_NAMES)
      .map((task) => taskLabel(model, task))
      .join(', ') + (tasks.length > MOST_NAMES ? ' …' : '')
  return `${names(from)} → ${names(to)}`
}

/** A lane that goes by who uses it says what it is, too. */
function hintOf(id: number, text: string, { model, words }: LaneWorld): string {
  const object = model.object(id)
  const title = object ? words.objectTitle(object.kind, object.name, id) : ''
  return title === '' || title === text ? text : `${text} (${title})`
}

function iconOf(id: number, view: HeaderView): Icon {
  const ordinal = holdingsOf(view.model).ordinal(id)
  if (ordinal >= 0) return { colour: lockColour(ordinal, view.theme), shape: 'square' }
  const object = view.model.object(id)
  const icon = object ? OBJECT_KINDS[object.kind].icon : 'plain'
  if (icon === 'items') return { colour: view.palette.looks.queue.fill, shape: 'square' }
  return { colour: icon === 'workers' ? view.palette.looks.running.fill : view.palette.faint, shape: 'ring' }
}

/** Its name, who holds it, what is in it and who waits. */
export function objectSpoken(row: ObjectBody, world: LaneWorld, { step }: Playhead, words: ObjectWords): string {
  const { model, words: shared } = world
  const name = hintOf(row.object, nameOf(row.object, world), world)
  const now = model.objectAt(row.object, step)
  if (now === undefined) return `${name}: ${shared.notYet}`
  const said = [...poolNow(model, row.object, step, words), ...contentsNow(model, now)]
  const object = model.object(row.object)
  const holders = object ? holdersAt(model, object, step) : []
  if (holders.length > 0) said.push(words.heldBy(taskNames(model, holders)))
  else if ((object?.ownerships.length ?? 0) > 0) said.push(words.free)
  if (now.waiters.length > 0) said.push(`${shared.waiting}: ${taskNames(model, now.waiters)}`)
  return said.length === 0 ? name : `${name}: ${said.join('; ')}`
}
