/**
 * Verdicts in plain English sentences, for the command line and for exported runs. The page has its own words, in two
 * languages, made from the same data.
 */
import { isFinalLimit } from '../../kernel/memory/run-state'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { StopReason } from '../../log/record-kinds'
import { copyNote, type CopyNote, poolCopyNote } from './copied'
import { waitsToConnect } from './blocked-side'
import { causeSentences } from './describe-causes-en'
import { atLimitSentences, surroundingWords } from './describe-limit-en'
import { clientHint, isServer, portOf, servedByLoop } from './lone-server'
import { providersOf } from './explain'
import { lastError } from './error-words'
import { isCurrent, isIdleLoop } from './explain-strand'
import { othersLeft } from './others-left'
import { type OutsideWake, outsideWake } from './outside-wake'
import { permitHolders } from './permits'
import { doneElsewhere } from './set-elsewhere'
import { callableOf } from '../model/pool-tasks'
import { hasEnded, partsOf, stalledPools } from './pool-waits'
import { fedInVain, notAccepted, notHandedOut, readerWaits, stopsServer, unbegun } from './stuck-reasons'
import type { CycleEdge, RunModel, StuckTask, Verdict } from '../model/run-model'
import { exitLabel } from '../model/signal-name'
import { sharesName } from '../model/same-name'
import { processLabel, taskLabel } from '../model/task-label'
import { diedOfRecursion, exitStatus, killedPrograms } from './verdict'
import { servesCalls } from '../model/interpreter'
import { takenByOtherStrand } from './taken-by-strand'
import { joinTarget } from './wait-for'

/** One sentence that begins with the kind of the verdict, without a newline or final full stop. */
export function verdictSummary(model: RunModel, verdict: Verdict): string {
  switch (verdict.kind) {
    case 'finished':
      return `finished after ${duration(verdict.atUs)}`
    case 'error':
      if (verdict.detail === '' && killedPrograms(model).length > 0) return `error: ${abnormalExits(model).join('; ')}`
      if (verdict.detail === '') return `error: ${[`${exitWords(model)} after ${duration(verdict.atUs)}`, ...fewExits(model, childrenOf(model))].join('; ')}`
      return `error: ${verdict.detail.replaceAll('\n', '; ')}${leftWaiting(model, verdict)}`
    case 'deadlock':
      return `deadlock: ${verdict.cycle.length > 0 ? cycleSentence(model, verdict.cycle) + insideSentences(model, verdict) : stuckSentences(model, verdict)}${othersSentence(model, verdict)}${causeSentences(model, verdict.causes)}`
    case 'hang':
      return `hang: ${stuckSentences(model, verdict)}${clientHint(model, verdict.tasks)}${othersSentence(model, verdict)}${causeSentences(model, verdict.causes)}`
    case 'limit':
      return `limit: ${limitSentence(model, verdict)}${causeSentences(model, verdict.causes)}${atLimitSentences(model, verdict, toldStuck(model, verdict.tasks), TITLES(model))}`
    case 'stopped':
      if (verdict.detail === StopReason.workerFault) return `${verdict.kind} by a fault of Pylanes itself, not of the program`
      if (verdict.detail === StopReason.workerLost) return `stopped: a worker of the browser ended without a word, perhaps for want of memory, after ${duration(verdict.atUs)}`
      if (verdict.detail === StopReason.unreadableLog) return `stopped: the trace cannot be read any further than ${duration(verdict.atUs)}`
      return verdict.detail === StopReason.foreignMessage
        ? `stopped: the worker sent something that is not a message of ours, so the run was ended after ${duration(verdict.atUs)}`
        : `stopped after ${duration(verdict.atUs)}`
  }
}

/** A span of virtual time with its unit, to at most four digits, e.g. "1.204 s", "35 ms", "12.5 µs". */
export function duration(us: number): string {
  const digits = (value: number) => String(Number(value.toPrecision(4)))
  if (us >= 999_950) return `${digits(us / 1e6)} s`
  if (us >= 999.95) return `${digits(us / 1e3)} ms`
  return `${digits(us)} µs`
}

/** An object as prose names it: lock `b`, or lock 3 when the program has no name for it. */
export function objectTitle(model: RunModel, id: number): string {
  const object = model.object(id)
  if (!object) return 'something unnamed'
  const target = joinTarget(object)
  if (target !== 0) return taskTitle(model, target)
  const callable = object.kind === 'future' && object.name === '' ? callableOf(model.objects, id) : -1
  if (callable >= 0) return `the future of \`${model.texts[callable]}\``
  const [part] = object.kind === 'future' && object.name === '' ? (partsOf(model, id)?.tasks ?? []) : []
  if (part) return `the results of \`${model.texts[part.name]}\``
  const { noun } = OBJECT_KINDS[object.kind]
  if (object.name === '') return `${noun} ${id}`
  return sharesName(model, id) ? `${noun} \`${object.name}\` (no. ${id})` : `${noun} \`${object.name}\``
}

function taskTitle(model: RunModel, id: number): string {
  return taskLabel(model, id) || `task ${id}`
}

function processTitle(model: RunModel, pid: number): string {
  const process = model.process(pid)
  return process ? processLabel(model, process) : `process ${pid}`
}

function at(line: number): string {
  return line > 0 ? ` (line ${line})` : ''
}

const TITLES = (model: RunModel) => ({ task: (id: number) => taskTitle(model, id), object: (id: number) => objectTitle(model, id) })

/** More stuck tasks than this are counted. */
const MOST_TOLD = 12

function cycleSentence(model: RunModel, cycle: readonly CycleEdge[]): string {
  const [first] = cycle as [CycleEdge]
  let sentence = taskTitle(model, first.task)
  cycle.forEach((edge, position) => {
    if (position > 0) sentence += ', which'
    const target = joinTarget(model.object(edge.object))
    const since = edge.heldLine > 0 ? ` since line ${edge.heldLine}` : ''
    if (target !== 0) sentence += ` waits for ${target === edge.task ? 'itself' : taskTitle(model, target)} to end${at(edge.line)}`
    else if (edge.heldBy === edge.task && takenByOther(model, edge)) sentence += takenByOther(model, edge)
    else if (edge.heldBy === edge.task) sentence += ` waits for ${objectTitle(model, edge.object)}${at(edge.line)}, which it holds itself${since}`
    else sentence += ` waits for ${objectTitle(model, edge.object)}${at(edge.line)}, held by ${taskTitle(model, edge.heldBy)}${since}`
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
  return `${waits} waits for ${objectTitle(model, edge.object)}${at(edge.line)}, taken by ${taskTitle(model, holder)}${at(edge.heldLine)} in the same thread: while the thread waits, ${taskTitle(model, holder)} cannot go on and release it`
}

function stuckSentences(model: RunModel, verdict: Verdict): string {
  const { partly } = verdict
  const concerned = partly ? verdict.tasks.filter(({ task }) => partly.stuck.includes(task)) : verdict.tasks
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
  const waiting = verdict.tasks.filter(({ task }) => model.stuck.some((stuck) => stuck.task === task))
  const more = waiting.length > MOST_TOLD ? `; ${waiting.length - MOST_TOLD} more wait as well` : ''
  return (
    waiting
      .slice(0, MOST_TOLD)
      .map((stuck) => `; ${stuckSentence(model, stuck)}`)
      .join('') + more
  )
}

/**
 * Those of which a reader is told: not what the standard library made, unless somebody told of waits for it, nor a task whose strand at
 * work is told of itself, nor a loop that sleeps although a strand of it could go on.
 */
export function toldStuck(model: RunModel, stuck: readonly StuckTask[]): StuckTask[] {
  const step = model.stepCount - 1
  const idle = new Set(stuck.flatMap(({ task }) => (outsideWake(model, task, step) ? [model.task(task)?.within ?? 0] : [])))
  const awaited = new Set<number>()
  const byTask = new Map(stuck.map((one) => [one.task, one]))
  const told = ({ task, reason }: StuckTask) =>
    reason !== 'call' && (model.task(task)?.internal !== true || awaited.has(task)) && model.strandAt(task, step) === 0 && !idle.has(task)
  const follow = (one: StuckTask) => {
    const next = byTask.get(joinTarget(model.object(one.object)) || (model.objectAt(one.object, step)?.owner ?? 0))
    if (!next || awaited.has(next.task)) return
    awaited.add(next.task)
    follow(next)
  }
  for (const one of stuck) if (model.task(one.task)?.internal !== true) follow(one)
  return stuck.filter(told)
}

/** More processes that ended badly than this are counted. */
const MOST_EXITS = 4

function fewExits(model: RunModel, processes = model.processes): string[] {
  const exits = abnormalExits(model, processes)
  const more = exits.length - MOST_EXITS
  return more > 1 ? [...exits.slice(0, MOST_EXITS), `${more} more processes ended badly`] : exits
}

/** Processes that the program started. */
const childrenOf = (model: RunModel) => model.processes.filter(({ parentPid }) => parentPid !== 0)

/** Children that did not end of themselves: often the reason why others wait. */
function abnormalExits(model: RunModel, processes = model.processes): string[] {
  return processes.flatMap((process) => {
    const { exitCode, killedBy } = process
    if (exitCode === null || exitCode === 0) return []
    const name = processLabel(model, process)
    const error = exitCode > 0 ? lastError(model, process.mainTask, model.stepCount - 1)?.error : undefined
    if (exitCode > 0) return [`${name} ended with ${exitLabel(exitCode)}${error ? ` (${error})` : ''}`]
    if (diedOfRecursion(model, process)) return [`${name} died of a recursion too deep for C code, of iterators or containers nested in each other say (${exitLabel(exitCode)})`]
    return [`${name} was killed by ${exitLabel(exitCode)}${killedBy === 0 ? '' : ` from ${taskTitle(model, killedBy)}`}`]
  })
}

/** What one task that cannot go on waits for, and why nobody provides it; `goesOn`: who runs and is known not to. */
function stuckSentence(model: RunModel, stuck: StuckTask, goesOn: readonly number[] = []): string {
  const step = model.stepCount - 1
  const copy = copyNote(model, stuck.object, step)
  if (copy?.holder) return lockedCopySentence(model, stuck, copy)
  const parts = [waitSentence(model, stuck, goesOn)]
  const elsewhere = copy ? null : doneElsewhere(model, stuck)
  if (elsewhere)
    parts.push(`${taskTitle(model, elsewhere.task)} ${elsewhere.word} one of its own of that name${at(elsewhere.line)}: another process has another object, which is not shared`)
  const strand = model.task(stuck.task)
  if (strand?.kind === 'coroutine' && stuck.state === 'blocked' && isCurrent(model, stuck.task, step) && !outsideWake(model, stuck.task, step))
    parts.push('it waits without `await`, so its event loop cannot go on either')
  if (stuck.inside && stuck.inside.kind !== 'library') parts.push(`that is inside ${surroundingWords(stuck.inside)}`)
  if (copy) parts.push(`that is a copy, made when ${forkWords(model, copy)}: what other processes do to theirs does not reach it`)
  const pool = stuck.reason === 'future' ? poolCopyNote(model, stuck.object, step) : null
  if (pool) parts.push(`${objectTitle(model, pool.object)} is a copy, made when ${forkWords(model, pool)}, without the threads that work for it`)
  return parts.join('; ')
}

function waitSentence(model: RunModel, stuck: StuckTask, goesOn: readonly number[]): string {
  const name = taskTitle(model, stuck.task)
  const outside = outsideWake(model, stuck.task, model.stepCount - 1)
  if (outside) return outsideSentence(model, stuck, outside)
  if (stuck.state === 'ready' && isWaitingTurn(model, stuck)) return `${name} could go on, but its turn does not come${at(stuck.line)}`
  if (stuck.state !== 'blocked' && stuck.state !== 'deadlocked') return `${name} is ${stuck.state}${at(stuck.line)}`
  if (isIdleLoop(model, stuck, model.stepCount - 1))
    return `${name} has nothing left to do${at(stuck.line)}: every ${model.task(model.task(stuck.task)?.strands[0] ?? 0)?.kind} in it waits${servesNobody(model, stuck, ', and ')}`
  const target = joinTarget(model.object(stuck.object))
  if (target !== 0 && servesCalls(model, target)) return `${name} waits for ${taskTitle(model, target)} to finish what it asked of it${at(stuck.line)}`
  if (target !== 0) return `${name} waits for ${target !== stuck.task && taskTitle(model, target) === name ? `another ${name}` : taskTitle(model, target)} to end${at(stuck.line)}`
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
    return `${name} waits for ${thing}${at(stuck.line)}: ${taskTitle(model, Number(dead.details.holder))} ended while it was using it, and the lock inside stays locked for ever`
  // whatever a library waits in for it
  if (model.object(stuck.object)?.kind === 'listener') return `${name} waits ${pipeWait(model, stuck, thing)}`
  switch (stuck.reason) {
    case 'queueGet':
      if (pools(model, stuck.object)) return `${name} is idle: ${thing} has no task for it`
      return `${name} waits in \`${short}.get\`${at(stuck.line)}: the queue is empty and ${nobody('put')}`
    case 'queuePut':
      if (model.object(stuck.object)?.kind === 'processQueue' && model.task(stuck.task)?.internal)
        return `${name} waits for room in the pipe of ${thing}: it is full, and only \`${short}.get\` empties it${emptiedBy(model, stuck, short)}`
      return `${name} waits in \`${short}.put\`${at(stuck.line)}: the queue is full (${held?.size === 1 ? '1 item' : `${held?.size ?? 0} items`}) and ${nobody('get')}`
    case 'queueJoin':
      return `${name} waits in \`${short}.join\`${at(stuck.line)}: ${unfinished(held?.value)} not reported by \`task_done\` and ${nobody('report them')}`
    case 'condition':
      return `${name} waits on ${thing}${at(stuck.line)}: ${nobody('notify it')}`
    case 'semaphore':
      return `${name} waits for ${thing}${at(stuck.line)}: no permit is left${takenBy(model, stuck.object, stuck.task, step)} and ${nobody('release one')}`
    case 'event':
      return `${name} waits for ${thing}${at(stuck.line)}: it is not set and ${nobody('set it')}`
    case 'barrier':
      return `${name} waits at ${thing}${at(stuck.line)}: ${arrived(Math.max(held?.value ?? 0, waitingAt(model, stuck.object)), model.object(stuck.object)?.capacity)} and ${nobody('arrive')}`
    case 'future':
      if (notHandedOut(model, stuck.object, step)) return `${name} waits for ${thing}${at(stuck.line)}: the call is over, and nobody hands out what came of it`
      return `${name} waits for ${thing}${at(stuck.line)}: ${notBegun(model, stuck.object, step) || nobody('complete it')}`
    case 'stdin':
      return `${name} waits for a line of input${at(stuck.line)}`
    case 'call':
      return `${name} is idle: nobody calls it`
    case 'signal':
      return `${name} waits for a signal${at(stuck.line)}: nobody is left who would send one`
    case 'spinning':
      return `${name} goes round in a loop${at(stuck.line)} for ever: nobody is left who could change what it looks at`
    case 'lock':
    case 'none':
      if (!model.object(stuck.object)) return unseenSentence(model, stuck)
      return `${name} waits for ${thing}${at(stuck.line)}, ${ownerOf(model, stuck, held?.owner ?? 0, held?.ownedLine ?? 0)}`
    case 'pipe':
    case 'socket':
      if (model.object(stuck.object)?.kind === 'eventLoop')
        return `${name} waits in its event loop${at(stuck.line)}: ${servesNobody(model, stuck, '') || 'nothing is left in it that could go on, and nobody stops it'}`
      return `${name} waits ${pipeWait(model, stuck, thing)}`
    case 'join':
      if (pools(model, stuck.object)) return `${name} waits for the workers of ${thing} to end${at(stuck.line)}`
      return stuck.object === 0
        ? `${name} waits for one of its children to end${at(stuck.line)}${livingChildren(model, stuck.task)}`
        : `${name} waits for ${thing} to end${at(stuck.line)}`
    case 'sleep':
      return model.task(stuck.task)?.kind === 'coroutine' ? `${name} sleeps${at(stuck.line)}, and its event loop does not come to wake it` : `${name} sleeps${at(stuck.line)}`
    case 'paused':
      return `${name} is paused${at(stuck.line)}`
  }
}

/** A wait for something that is not shown: what of the library was called, if that is known. */
function unseenSentence(model: RunModel, stuck: StuckTask): string {
  const name = taskTitle(model, stuck.task)
  const until = stopsServer(model, stuck) ? ', which returns only when `serve_forever` has ended' : ''
  if (stuck.inside?.kind === 'library') return `${name} waits inside \`${stuck.inside.name}\`${at(stuck.line)}${until}`
  return `${name} waits for a lock that the library made for itself${at(stuck.line)}`
}

/** Of a future that is to come from a pool whose workers all wait, or one of whose workers ended in the middle of it; '': it is none. */
function notBegun(model: RunModel, future: number, step: number): string {
  const reason = unbegun(model, future, step)
  if (!reason) return ''
  if (reason.kind === 'callLost') return `${taskTitle(model, reason.worker)} ended in the middle of \`${reason.call}\`, and with it the call is lost`
  return `${reason.some ? 'some of them have' : 'it has'} not begun, since ${busyWorkers(reason.workers)} of ${objectTitle(model, reason.pool)} waits`
}

const busyWorkers = (count: number) => (count === 1 ? 'the only busy worker' : `each of the ${count} busy workers`)

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

function forkWords(model: RunModel, { pid, forkedBy, forkLine }: CopyNote): string {
  const child = processTitle(model, pid)
  return `${child} was forked${forkedBy === 0 ? '' : ` by ${taskTitle(model, forkedBy)}`}${at(forkLine)}`
}

/** A wait for a copy that was locked when it was made. */
function lockedCopySentence(model: RunModel, stuck: StuckTask, copy: CopyNote): string {
  const child = processTitle(model, copy.pid)
  const isLock = OBJECT_KINDS[model.object(copy.object)?.kind ?? 'lock'].family === 'mutex'
  const held = isLock ? `held by ${taskTitle(model, copy.holder)} since line ${copy.heldLine}` : `in use by ${taskTitle(model, copy.holder)}${at(copy.heldLine)}`
  return `${taskTitle(model, stuck.task)} waits for its copy of ${objectTitle(model, copy.object)}${at(stuck.line)}: it was ${held} when ${forkWords(model, copy)}, so the copy is locked and nobody in ${child} can release it`
}

/** A coroutine that another thread made ready without waking its loop. */
function outsideSentence(model: RunModel, stuck: StuckTask, { by, line, object }: OutsideWake): string {
  const through = object === 0 ? 'made it ready' : `${doneWord(model, object)} ${objectTitle(model, object)}`
  const loop = taskTitle(model, model.task(stuck.task)?.within ?? 0)
  return `${taskTitle(model, stuck.task)} could go on${at(stuck.line)}, but its event loop (in ${loop}) sleeps: ${taskTitle(model, by)} ${through}${at(line)} from outside the loop, which does not wake it; \`loop.call_soon_threadsafe\` would`
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
  const words = holders.map(({ task, line }) => `${task === waiter ? 'itself' : taskTitle(model, task)}${at(line)}${hasEnded(model, task, step) ? ', which has ended' : ''}`)
  return words.length === 0 ? '' : `, taken by ${words.join(', ')},`
}

function isWaitingTurn(model: RunModel, { task }: StuckTask): boolean {
  return model.task(task)?.within !== 0 && !isCurrent(model, task, model.stepCount - 1)
}

function pools(model: RunModel, object: number): boolean {
  const kind = model.object(object)?.kind
  return kind !== undefined && OBJECT_KINDS[kind].family === 'pool'
}

/** Of a process that waits for any of its children: those that live. */
function livingChildren(model: RunModel, task: number): string {
  const pid = model.task(task)?.pid ?? 0
  const names = model.processes.filter(({ parentPid, exitCode }) => parentPid === pid && exitCode === null).map((process) => processLabel(model, process))
  return names.length === 0 ? '' : `: ${names.slice(0, MOST_EXITS).join(', ')}${names.length > MOST_EXITS ? ` and ${names.length - MOST_EXITS} more` : ''}`
}

function pipeWait(model: RunModel, stuck: StuckTask, thing: string): string {
  const step = model.stepCount - 1
  const object = model.object(stuck.object)
  if (!object) return `for something to arrive${at(stuck.line)}`
  if (waitsToConnect(model, object.id, step))
    return `to be connected to ${thing}${at(stuck.line)}: its backlog is full (${model.objectAt(object.id, step)?.size ?? 0} connections) and ${acceptorWords(model, providersOf(model, 'socket', stuck.object, stuck.task, step))}`
  if (object.kind === 'listener') return `for a connection to ${thing}${at(stuck.line)}: nobody is left who would connect${toPort(portOf(model, object.id))}`
  if (object.kind === 'datagrams' && isServer(model, object.id))
    return `for a datagram at ${thing}${at(stuck.line)}: nobody is left who would send anything to UDP port ${portOf(model, object.id)}`
  if ((model.objectAt(stuck.object, step)?.size ?? 0) > 0) return `for room in ${thing}${at(stuck.line)}: it is full and ${readerOf(model, stuck) || 'nobody reads'}`
  const pending = notAccepted(model, object.id, step)
  if (pending)
    return `for something to arrive in ${thing}${at(stuck.line)}: the connection waits at ${objectTitle(model, pending.listener)} to be accepted, and ${acceptorWords(model, pending.acceptors)}`
  const writers = object.ends?.at(step).writers.map((pid) => processTitle(model, pid)) ?? []
  const open = writers.length > 0 ? `; no end of file comes while ${writers.join(', ')} could still write` : ''
  return `for something to arrive in ${thing}${at(stuck.line)}: it is empty and nobody writes${open}`
}

/** Of an event loop that waits for clients, begun with `before`; '': it does not. */
function servesNobody(model: RunModel, stuck: StuckTask, before: string): string {
  const ports = servedByLoop(model, stuck).map((listener) => portOf(model, listener))
  return ports.length === 0 ? '' : `${before}nobody is left who would connect${ports.map(toPort).filter(Boolean).join(' or')}`
}

/** Why nobody accepts what is in a listener's backlog. */
function acceptorWords(model: RunModel, acceptors: readonly number[]): string {
  return acceptors.length === 0 ? 'nobody accepts' : `only ${acceptors.map((task) => taskTitle(model, task)).join(', ')} could accept, stuck as well`
}

/** The one process that could read what a pipe is full of, and waits for something else; '': nobody could, or several. */
function readerOf(model: RunModel, stuck: StuckTask): string {
  const reason = readerWaits(model, stuck.task, stuck.object, 'writing', model.stepCount - 1)
  return reason ? `${taskTitle(model, reason.reader)} does not read it${reason.target === 0 ? '' : ` while it waits for ${taskTitle(model, reason.target)} to end`}` : ''
}

const toPort = (port: number) => (port > 0 ? ` to port ${port}` : '')

function ownerOf(model: RunModel, stuck: StuckTask, owner: number, line: number): string {
  if (owner === 0) return 'which nobody holds and nobody will hand over'
  const since = line > 0 ? ` since line ${line}` : ''
  if (owner === stuck.task) return `which it holds itself${since}`
  const state = model.taskAt(owner, model.stepCount - 1)?.state
  const ended = state === 'finished' || state === 'crashed' ? ', which ended without releasing it' : ''
  return `held by ${taskTitle(model, owner)}${since}${ended}`
}

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

const FULL_WORDS = { objects: 'locks, queues and other objects', tasks: 'threads and coroutines', processes: 'processes' } as const
const ASKED_LIMITS = { objects: 'objects', tasks: 'tasks', processes: 'processes' } as const

function limitSentence(model: RunModel, verdict: Verdict): string {
  const { limits } = model.configuration
  switch (verdict.detail) {
    case 'virtual-time':
      return `${duration(limits.virtualUs)} of virtual time are used up`
    case 'events':
      return `${limits.events} events are logged (${duration(verdict.atUs)} of virtual time)`
    case 'output':
      return `${limits.outputBytes} bytes of output are written (${duration(verdict.atUs)} of virtual time)`
    case 'memory':
      return `${Math.round(limits.memoryBytes / 1024 / 1024)} MiB of memory are used up (${duration(verdict.atUs)} of virtual time)`
    case 'points':
      return 'it came to 200,000 scheduling points, the most that an untimed schedule has'
    case 'objects':
    case 'tasks':
    case 'processes':
      if (!isFinalLimit(verdict.detail, limits))
        return `there are more than ${limits[ASKED_LIMITS[verdict.detail]]} ${FULL_WORDS[verdict.detail]} (${duration(verdict.atUs)} of virtual time)`
      return `a run can hold no more ${FULL_WORDS[verdict.detail]} (${duration(verdict.atUs)} of virtual time)`
    case 'live-processes':
      return `there are more than ${limits.liveProcesses} processes at once (${duration(verdict.atUs)} of virtual time)`
    default:
      return `reached after ${duration(verdict.atUs)}`
  }
}
