/**
 * Verdicts in plain English sentences, for the command line and for exported runs. The page has its own words, in two
 * languages, made from the same data.
 */
import { BlockReason, nameOf, StopReason } from '../../../log/record-kinds'
import type { CycleEdge, RunModel, StuckTask, Verdict } from '../../model/run-model'
import { isIdleLoop } from '../explain-strand'
import { clientHint } from '../lone-server'
import { waitsForStuck } from '../partly-stuck'
import { stalledPools } from '../pool-waits'
import { takenByOtherStrand } from '../taken-by-strand'
import { toldStuck } from '../told-stuck'
import { exitStatus, isLoopExit, killedPrograms } from '../verdict'
import { joinTarget } from '../wait-for'
import { causeSentences } from './cause-sentences'
import { abnormalExits, childrenOf, fewExits } from './exit-sentences'
import { atLimitSentences } from './limit-details'
import { limitSentence } from './limit-sentence'
import { stuckSentence, surroundingWords } from './stuck-sentence'
import { titlesOf, atLine, busyWorkers, duration, heldSince, objectTitle, taskTitle } from './titles'
import { pools } from './wait-sentence'

/** One sentence that begins with the kind of the verdict, without a newline or final full stop. */
export function verdictSummary(model: RunModel, verdict: Verdict): string {
  switch (verdict.kind) {
    case 'finished':
      return `finished after ${duration(verdict.atUs)}`
    case 'error':
      if (verdict.detail === '' && killedPrograms(model).length > 0) return `error: ${abnormalExits(model).join('; ')}`
      if (verdict.detail === '') return `error: ${[`${exitWords(model)} after ${duration(verdict.atUs)}`, ...fewExits(model, childrenOf(model))].join('; ')}`
      return `error: ${verdict.detail.replaceAll('\n', '; ')}${leftWaiting(model, verdict)}${causeSentences(model, verdict.causes)}`
    case 'deadlock':
      return `deadlock: ${verdict.cycle.length > 0 ? cycleSentence(model, verdict.cycle) + insideSentences(model, verdict) : stuckSentences(model, verdict)}${othersSentence(model, verdict)}${causeSentences(model, verdict.causes)}`
    case 'hang':
      return `hang: ${stuckSentences(model, verdict)}${clientHint(model, verdict.tasks)}${othersSentence(model, verdict)}${causeSentences(model, verdict.causes)}`
    case 'limit':
      return `limit: ${limitSentence(model, verdict)}${causeSentences(model, verdict.causes)}${atLimitSentences(model, verdict, toldStuck(model, verdict.tasks), titlesOf(model))}`
    case 'stopped':
      if (verdict.detail === StopReason.workerFault) return `${verdict.kind} by a fault of Pylanes itself, not of the program`
      if (verdict.detail === StopReason.workerLost) return `stopped: a worker of the browser ended without a word, perhaps for want of memory, after ${duration(verdict.atUs)}`
      if (verdict.detail === StopReason.unreadableLog) return `stopped: the trace cannot be read any further than ${duration(verdict.atUs)}`
      return verdict.detail === StopReason.foreignMessage
        ? `stopped: the worker sent something that is not a message of ours, so the run was ended after ${duration(verdict.atUs)}`
        : `stopped after ${duration(verdict.atUs)}${causeSentences(model, verdict.causes)}`
  }
}

/** More stuck tasks than this are counted. */
const MOST_TOLD = 12

function cycleSentence(model: RunModel, cycle: readonly CycleEdge[]): string {
  const [first] = cycle as [CycleEdge]
  let sentence = taskTitle(model, first.task)
  cycle.forEach((edge, position) => {
    if (position > 0) sentence += ', which'
    const target = joinTarget(model.object(edge.object))
    const since = heldSince(model, edge.object, edge.heldLine)
    if (target !== 0) sentence += ` waits for ${target === edge.task ? 'itself' : taskTitle(model, target)} to end${atLine(edge.line)}`
    else if (edge.heldBy === edge.task && takenByOther(model, edge)) sentence += takenByOther(model, edge)
    else if (edge.heldBy === edge.task) sentence += ` waits for ${objectTitle(model, edge.object)}${atLine(edge.line)}, which it holds itself${since}`
    else sentence += ` waits for ${objectTitle(model, edge.object)}${atLine(edge.line)}, held by ${taskTitle(model, edge.heldBy)}${since}`
  })
  return sentence
}

/** Of a lock that a thread holds itself: another of its coroutines or greenlets took it, and waits for its turn; '': none did. */
function takenByOther(model: RunModel, edge: CycleEdge): string {
  const other = takenByOtherStrand(model, edge)
  if (!other) return ''
  const { holder, waiter } = other
  const who = taskTitle(model, waiter || edge.task)
  const waits = waiter === 0 ? '' : `, in which ${who} goes on,`
  return `${waits} waits for ${objectTitle(model, edge.object)}${atLine(edge.line)}, taken by ${taskTitle(model, holder)}${atLine(edge.heldLine)} in the same thread: while the thread waits, ${taskTitle(model, holder)} cannot go on and release it`
}

function stuckSentences(model: RunModel, verdict: Verdict): string {
  const { partly } = verdict
  const last = model.stepCount - 1
  const concerned = partly ? verdict.tasks.filter(({ task }) => partly.stuck.includes(task) || waitsForStuck(model, task, partly.stuck, last)) : verdict.tasks
  const shown = toldStuck(model, concerned).filter((stuck) => stuck.state !== 'new')
  const told = shown.length > 0 ? shown : verdict.tasks
  if (told.length === 0) return 'no task is left that could go on'
  const step = model.stepCount - 1
  // who waits for what comes before loops and workers that have nothing to do
  const idle = (stuck: StuckTask) => isIdleLoop(model, stuck, step) || (stuck.reason === 'queueGet' && pools(model, stuck.object))
  const ordered = [...told.filter((stuck) => !idle(stuck)), ...told.filter(idle)]
  const more = told.length > MOST_TOLD ? [`${told.length - MOST_TOLD} more wait as well`] : []
  const sentences = ordered.slice(0, MOST_TOLD).map((stuck) => stuckSentence(model, stuck, partly?.goesOn))
  return [...sentences, ...more, ...stalledSentences(model, sentences), ...fewExits(model)].join('; ')
}

/** Of tasks that could not go on while others did: since when, who did, and what ended the run. */
function othersSentence(model: RunModel, verdict: Verdict): string {
  const { partly } = verdict
  if (!partly) return ''
  const names = partly.goesOn.slice(0, MOST_TOLD).map((task) => taskTitle(model, task))
  const more = partly.goesOn.length > MOST_TOLD ? ` and ${partly.goesOn.length - MOST_TOLD} more` : ''
  const goesOn = names.length === 0 ? '' : `, while ${names.join(', ')}${more} ${partly.goesOn.length === 1 ? 'goes' : 'go'} on`
  const end = partly.endedBy === 'limit' ? ` (until ${limitSentence(model, verdict)})` : ''
  return `; since ${duration(partly.sinceUs)}${goesOn}${end}`
}

/** Of a program that no exception ended. */
function exitWords(model: RunModel): string {
  const code = exitStatus(model)
  return code > 0 ? `the program ended itself with exit status ${code}` : 'the program ended'
}

/** Of greenlets that waited when the hub gave up: who waits for what. */
function leftWaiting(model: RunModel, verdict: Verdict): string {
  const waiting = [...firstLeft(model, verdict), ...verdict.tasks.filter(({ task }) => model.stuck.some((stuck) => stuck.task === task))]
  const more = waiting.length > MOST_TOLD ? `; ${waiting.length - MOST_TOLD} more wait as well` : ''
  return (
    waiting
      .slice(0, MOST_TOLD)
      .map((stuck) => `; ${stuckSentence(model, stuck)}`)
      .join('') + more
  )
}

/** Calls that cannot begin, where that was not told of who waits for their results. */
function stalledSentences(model: RunModel, told: readonly string[]): string[] {
  return stalledPools(model, model.stepCount - 1).flatMap(({ pool, calls, workers }) => {
    const title = objectTitle(model, pool.id)
    const since = `since ${busyWorkers(workers)} of ${title} waits`
    if (told.some((sentence) => sentence.includes(since))) return []
    const [first = ''] = calls
    const more = calls.length > 1 ? ` and ${calls.length - 1} more ${calls.length === 2 ? 'call' : 'calls'} have` : ' has'
    return [`\`${first}\`${more} not begun, ${since}`]
  })
}

/** Which tasks of a cycle wait inside of something that runs unasked. */
function insideSentences(model: RunModel, { cycle, tasks }: Verdict): string {
  return tasks
    .filter(({ task }) => cycle.some((edge) => edge.task === task))
    .map((stuck) => (stuck.inside && stuck.inside.kind !== 'library' ? `; ${taskTitle(model, stuck.task)} waits inside ${surroundingWords(stuck.inside)}` : ''))
    .join('')
}

/** What the thread of a hub that gave up waited for itself, with its first greenlet, as it is told in the last of its problems. */
function firstLeft(model: RunModel, { detail }: Verdict): StuckTask[] {
  if (!isLoopExit(detail)) return []
  const left = model.problems.findLast(({ code }) => code === 'leftByHub')
  const reason = left && nameOf(BlockReason, Number(left.details.reason))
  if (!left || !reason) return []
  return [{ task: left.task, state: 'blocked', reason, object: Number(left.details.object), line: left.line, sinceUs: left.atUs }]
}
