/** What one task waits for, and why nobody provides it, in English. */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import { servesCalls } from '../../model/interpreter'
import type { RunModel, StuckTask } from '../../model/run-model'
import { cancelledBy } from '../cancelled-by'
import { providersOf } from '../explain'
import { isCurrent, isIdleLoop } from '../explain-strand'
import { othersLeft } from '../others-left'
import { type OutsideWake, outsideWake } from '../outside-wake'
import { permitHolders } from '../permits'
import { hasEnded } from '../pool-waits'
import { fedInVain, isWorkerOf, notHandedOut, stopsServer, unbegun } from '../stuck-reasons'
import { joinTarget } from '../wait-for'
import { livingChildren } from './exit-sentences'
import { pipeWait, servesNobody } from './pipe-wait'
import { atLine, busyWorkers, heldSince, objectTitle, taskTitle } from './titles'

export function waitSentence(model: RunModel, stuck: StuckTask, goesOn: readonly number[]): string {
  const name = taskTitle(model, stuck.task)
  const outside = outsideWake(model, stuck.task, model.stepCount - 1)
  if (outside) return outsideSentence(model, stuck, outside)
  if (stuck.state === 'ready' && isWaitingTurn(model, stuck)) return `${name} could go on, but its turn does not come${atLine(stuck.line)}`
  if (stuck.state !== 'blocked' && stuck.state !== 'deadlocked') return `${name} is ${stuck.state}${atLine(stuck.line)}`
  if (isIdleLoop(model, stuck, model.stepCount - 1))
    return `${name} has nothing left to do${atLine(stuck.line)}: every ${model.task(model.task(stuck.task)?.strands[0] ?? 0)?.kind} in it waits${servesNobody(model, stuck, ', and ')}`
  const target = joinTarget(model.object(stuck.object))
  if (target !== 0 && servesCalls(model, target)) return `${name} waits for ${taskTitle(model, target)} to finish what it asked of it${atLine(stuck.line)}`
  if (target !== 0)
    return `${name} waits for ${target === stuck.task ? 'itself' : taskTitle(model, target) === name ? `another ${name}` : taskTitle(model, target)} to end${atLine(stuck.line)}`
  const step = model.stepCount - 1
  const held = model.objectAt(stuck.object, step)
  const thing = objectTitle(model, stuck.object)
  const providers = providersOf(model, stuck.reason, stuck.object, stuck.task, step)
    .filter((task) => !goesOn.includes(task))
    .map((task) => taskTitle(model, task))
  const nobody = (verb: string) => {
    if (providers.length > 0) return `only ${providers.join(', ')} could ${verb}, stuck as well`
    return othersLeft(model, stuck, step, goesOn) ? `nobody who could ${verb} can go on` : `no task is left that could ${verb}`
  }
  const short = model.object(stuck.object)?.name || thing
  if (!model.object(stuck.object) && stuck.inside?.kind === 'library') return unseenSentence(model, stuck)
  const dead = model.problems.find(({ code, task }) => code === 'diedHolding' && task === stuck.task)
  if (dead && Number(dead.details.object) === stuck.object)
    return `${name} waits for ${thing}${atLine(stuck.line)}: ${taskTitle(model, Number(dead.details.holder))} ended while it was using it, and the lock inside stays locked for ever`
  // whatever a library waits in for it
  if (model.object(stuck.object)?.kind === 'listener') return `${name} waits ${pipeWait(model, stuck, thing)}`
  switch (stuck.reason) {
    case 'queueGet':
      if (pools(model, stuck.object)) return `${name} is idle: ${thing} has no task for it`
      return `${name} waits in \`${short}.get\`${atLine(stuck.line)}: the queue is empty and ${nobody('put')}`
    case 'queuePut':
      if (model.object(stuck.object)?.kind === 'processQueue' && model.task(stuck.task)?.internal)
        return `${name} waits for room in the pipe of ${thing}: it is full, and only \`${short}.get\` empties it${emptiedBy(model, stuck, short)}`
      return `${name} waits in \`${short}.put\`${atLine(stuck.line)}: the queue is full (${held?.size === 1 ? '1 item' : `${held?.size ?? 0} items`}) and ${nobody('get')}`
    case 'queueJoin':
      return `${name} waits in \`${short}.join\`${atLine(stuck.line)}: ${unfinished(held?.value)} not reported by \`task_done\` and ${nobody('report them')}`
    case 'condition':
      return `${name} waits on ${thing}${atLine(stuck.line)}: ${nobody('notify it')}`
    case 'semaphore':
      return `${name} waits for ${thing}${atLine(stuck.line)}: no permit is left${takenBy(model, stuck.object, stuck.task, step)} and ${nobody('release one')}`
    case 'event':
      return `${name} waits for ${thing}${atLine(stuck.line)}: it is not set and ${nobody('set it')}`
    case 'barrier':
      return `${name} waits at ${thing}${atLine(stuck.line)}: ${arrived(Math.max(held?.value ?? 0, waitingAt(model, stuck.object)), model.object(stuck.object)?.capacity)} and ${nobody('arrive')}`
    case 'future':
      if (!model.object(stuck.object)) return `${name} waits for the first of several results${atLine(stuck.line)}: ${nobody('complete one')}`
      if (notHandedOut(model, stuck.object, step)) return `${name} waits for ${thing}${atLine(stuck.line)}: the call is over, and nobody hands out what came of it`
      return `${name} waits for ${thing}${atLine(stuck.line)}: ${notBegun(model, stuck.object, step) || nobody('complete it')}`
    case 'stdin':
      return `${name} waits for a line of input${atLine(stuck.line)}`
    case 'call':
      return `${name} is idle: nobody calls it`
    case 'signal':
      return `${name} waits for a signal${atLine(stuck.line)}: nobody is left who would send one`
    case 'opening':
      return `${name} waits in \`open\` for the other end of ${thing}${atLine(stuck.line)}: ${nobody('open it')}`
    case 'spinning':
      return `${name} goes round in a loop${stuck.looksAt ? `, looking at \`${stuck.looksAt}\`` : ''}${atLine(stuck.line)} for ever: nobody is left who could change what it looks at`
    case 'lock':
    case 'none':
      if (!model.object(stuck.object)) return unseenSentence(model, stuck)
      return `${name} waits for ${thing}${atLine(stuck.line)}, ${ownerOf(model, stuck, held?.owner ?? 0, held?.ownedLine ?? 0)}${alsoHeld(held?.value ?? Number.NaN)}`
    case 'pipe':
    case 'socket':
      if (model.object(stuck.object)?.kind === 'eventLoop')
        return `${name} waits in its event loop${atLine(stuck.line)}: ${servesNobody(model, stuck, '') || 'nothing is left in it that could go on, and nobody stops it'}`
      return `${name} waits ${pipeWait(model, stuck, thing)}`
    case 'join':
      if (pools(model, stuck.object))
        return `${name} waits for the workers of ${thing} to end${atLine(stuck.line)}${isWorkerOf(model, stuck.task, stuck.object, step) ? ', and is one of them itself' : ''}`
      return stuck.object === 0
        ? `${name} waits for one of its children to end${atLine(stuck.line)}${livingChildren(model, stuck.task)}`
        : `${name} waits for ${thing} to end${atLine(stuck.line)}`
    case 'sleep':
      return model.task(stuck.task)?.kind === 'coroutine'
        ? `${name} sleeps${atLine(stuck.line)}, and its event loop does not come to wake it`
        : `${name} sleeps${atLine(stuck.line)}`
    case 'paused':
      return `${name} is paused${atLine(stuck.line)}`
  }
}

/** A wait for something that is not shown: what of the library was called, if that is known. */
function unseenSentence(model: RunModel, stuck: StuckTask): string {
  const name = taskTitle(model, stuck.task)
  const until = stopsServer(model, stuck) ? ', which returns only when `serve_forever` has ended' : ''
  if (stuck.inside?.kind === 'library') return `${name} waits inside \`${stuck.inside.name}\`${atLine(stuck.line)}${until}`
  return `${name} waits for a lock that the library made for itself${atLine(stuck.line)}`
}

/** Of a future that is to come from a pool whose workers all wait, or one of whose workers ended in the middle of it; '': it is none. */
function notBegun(model: RunModel, future: number, step: number): string {
  const reason = unbegun(model, future, step)
  if (!reason) return ''
  if (reason.kind === 'callLost') return `${taskTitle(model, reason.worker)} ended in the middle of \`${reason.call}\`, and with it the call is lost`
  return `${reason.some ? 'some of them have' : 'it has'} not begun, since ${busyWorkers(reason.workers)} of ${objectTitle(model, reason.pool)} waits`
}

/** What was done to an object that made somebody ready. */
function doneWord(model: RunModel, object: number): string {
  const kind = model.object(object)?.kind ?? 'future'
  if (kind === 'event') return 'set'
  if (kind === 'condition') return 'notified'
  const { family } = OBJECT_KINDS[kind]
  if (family === 'container') return 'put something into'
  return family === 'mutex' || family === 'counter' ? 'released' : 'completed'
}

/** Who would empty a queue's pipe, and waits for its process instead. */
function emptiedBy(model: RunModel, stuck: StuckTask, queue: string): string {
  const reason = fedInVain(model, stuck.task, stuck.object, model.stepCount - 1)
  return reason && reason.waiter !== 0 ? `; ${taskTitle(model, reason.waiter)} does not call \`${queue}.get\` while it waits for ${taskTitle(model, reason.process)} to end` : ''
}

function takenBy(model: RunModel, semaphore: number, waiter: number, step: number): string {
  const holders = permitHolders(model, semaphore, step).slice(0, 3)
  const words = holders.map(({ task, line }) => `${task === waiter ? 'itself' : taskTitle(model, task)}${atLine(line)}${hasEnded(model, task, step) ? ', which has ended' : ''}`)
  return words.length === 0 ? '' : `, taken by ${words.join(', ')},`
}

function isWaitingTurn(model: RunModel, { task }: StuckTask): boolean {
  return model.task(task)?.within !== 0 && !isCurrent(model, task, model.stepCount - 1)
}

export function pools(model: RunModel, object: number): boolean {
  const kind = model.object(object)?.kind
  return kind !== undefined && OBJECT_KINDS[kind].family === 'pool'
}

function ownerOf(model: RunModel, stuck: StuckTask, owner: number, line: number): string {
  if (owner === 0) return 'which nobody holds and nobody will hand over'
  const since = heldSince(model, stuck.object, line)
  if (owner === stuck.task) return `which it holds itself${since}`
  const state = model.taskAt(owner, model.stepCount - 1)?.state
  const cancelled = cancelledBy(model, owner, model.stepCount - 1)
  const how = cancelled ? `was cancelled by ${taskTitle(model, cancelled.by)}${atLine(cancelled.line)} and ` : ''
  const ended = state === 'finished' || state === 'crashed' ? `, which ${how}ended without releasing it` : ''
  return `held by ${taskTitle(model, owner)}${since}${ended}`
}

/** Of a lock that is shared: how many have it beside the owner told of. */
const alsoHeld = (holders: number) => (holders > 2 ? `, and by ${holders - 1} others` : holders === 2 ? ', and by one other' : '')

/** How many wait at an object. */
function waitingAt(model: RunModel, object: number): number {
  const step = model.stepCount - 1
  return model.tasks.filter(({ id }) => {
    const instant = model.taskAt(id, step)
    return instant?.object === object && (instant.state === 'blocked' || instant.state === 'deadlocked')
  }).length
}

function unfinished(value: number | undefined): string {
  return value === 1 ? '1 item is' : `${value ?? 'some'} items are`
}

function arrived(value: number, parties: number | undefined): string {
  return `${value} of ${parties !== undefined && parties > 0 ? parties : 'them'} ${value === 1 ? 'has' : 'have'} arrived`
}

/** A coroutine that another thread made ready without waking its loop. */
function outsideSentence(model: RunModel, stuck: StuckTask, { by, line, object }: OutsideWake): string {
  const through = object === 0 ? 'made it ready' : `${doneWord(model, object)} ${objectTitle(model, object)}`
  const loop = taskTitle(model, model.task(stuck.task)?.within ?? 0)
  return `${taskTitle(model, stuck.task)} could go on${atLine(stuck.line)}, but its event loop (in ${loop}) sleeps: ${taskTitle(model, by)} ${through}${atLine(line)} from outside the loop, which does not wake it; \`loop.call_soon_threadsafe\` would`
}
