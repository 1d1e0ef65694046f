/** What a task is doing and why, as sentences: the explanation of src/trace put into words. */
import { BLOCK_REASONS } from '../../log/block-reasons'
import { OBJECT_KINDS } from '../../log/object-kinds'
import type { CopyNote } from '../../trace/explain/copied'
import { cancelledBy } from '../../trace/explain/cancelled-by'
import type { Doing, Explanation, ProcessExit, WaitTimes } from '../../trace/explain/explain'
import type { RunModel } from '../../trace/model/run-model'
import { servedByLoop } from '../../trace/explain/lone-server'
import { othersLeft } from '../../trace/explain/others-left'
import { stuckReasons } from '../../trace/explain/stuck-reasons'
import { servesCalls } from '../../trace/model/interpreter'
import { signalName } from '../../trace/model/signal-name'
import { causeSentence } from './cause-sentence'
import { stateName, stateVerb, type Translate } from './names'
import { stuckReasonWords } from './stuck-reason-words'
import type { Part, Sentence } from './template'

/** What is shorter is written as 0. */
const LEAST_TOLD_US = 0.05

/** In one explanation. */
const MOST_CAUSES = 3

const task = (id: number): Part => ({ kind: 'task', task: id })
const object = (id: number): Part => ({ kind: 'object', object: id })
const line = (number: number, file?: string): Part => ({ kind: 'line', line: number, ...(file === undefined ? {} : { file }) })
const moment = (us: number): Part => ({ kind: 'moment', us })
const duration = (us: number): Part => ({ kind: 'duration', us })
const text = (words: string | number): Part => ({ kind: 'text', text: String(words) })
const list = (parts: readonly Part[]): Part => ({ kind: 'list', parts })

export interface WhyWords {
  /** what it is doing */
  readonly main: Sentence
  /** for how long, who ends it, what it holds */
  readonly more: readonly Sentence[]
}

/** `us`: what the clock shows. */
export function whyWords(explanation: Explanation, model: RunModel, us: number, t: Translate): WhyWords {
  const { doing } = explanation
  const more: Sentence[] = []
  more.push(...timesOf(doing, explanation, us, model.verdict !== null, t))
  more.push(...prospects(doing, explanation.task, model, explanation.step, t))
  more.push(...reasons(explanation, model, t))
  more.push(...causes(doing, model, explanation.step, t))
  if (explanation.inside) more.push({ template: t(`why.inside.${explanation.inside.kind}`), parts: { name: { kind: 'code', text: explanation.inside.name } } })
  if (explanation.blocking !== 0)
    more.push({ template: t('why.heldUp', { count: explanation.heldUp }), parts: { task: task(explanation.blocking), count: text(explanation.heldUp) } })
  if (explanation.held.length > 0 && doing.kind !== 'finished')
    more.push({ template: t('details.holds'), parts: { objects: list(explanation.held.map((held) => object(held.object))) } })
  return { main: mainSentence(explanation, model, t), more }
}

function mainSentence(explanation: Explanation, model: RunModel, t: Translate): Sentence {
  const { doing } = explanation
  const self = task(explanation.task)
  switch (doing.kind) {
    case 'not-started':
      return { template: t('why.notStarted'), parts: { task: self } }
    case 'ready':
      return doing.running.length >= doing.cores
        ? { template: t('why.ready'), parts: { task: self, others: list(doing.running.map(task)) } }
        : { template: t('why.readyPlain'), parts: { task: self } }
    case 'unheard':
      return {
        template: t(doing.object === 0 ? 'why.unheardPlain' : 'why.unheard'),
        parts: { task: self, by: task(doing.by), line: line(doing.byLine), object: object(doing.object), within: task(doing.within) },
      }
    case 'ready-strand':
      return doing.current === 0
        ? { template: t('why.readyStrand'), parts: { task: self, within: task(doing.within) } }
        : { template: t('why.readyStrandAfter'), parts: { task: self, within: task(doing.within), current: task(doing.current) } }
    case 'idle-loop': {
      const parts = { task: self, all: text(allWait(model, explanation.task, doing.waiting, t)), time: moment(doing.untilUs) }
      return { template: t(Number.isFinite(doing.untilUs) ? 'why.idleLoopUntil' : 'why.idleLoop'), parts }
    }
    case 'gil':
      return doing.holder === 0 || doing.holder === explanation.task
        ? { template: t('why.gilPlain'), parts: { task: self } }
        : { template: t('why.gil'), parts: { task: self, holder: task(doing.holder) } }
    case 'running':
      if (doing.strand !== 0) {
        const parts = { task: self, strand: task(doing.strand) }
        return { template: t(model.task(doing.strand)?.kind === 'greenlet' ? 'why.runsGreenlet' : 'why.runsCoroutine'), parts }
      }
      return explanation.line > 0
        ? { template: t('why.runningAt'), parts: { task: self, line: line(explanation.line, explanation.file) } }
        : { template: t('why.running'), parts: { task: self } }
    case 'sleeping':
      return Number.isFinite(doing.untilUs)
        ? { template: t('why.sleep'), parts: { task: self, time: moment(doing.untilUs) } }
        : { template: t('why.sleepForever'), parts: { task: self } }
    case 'joining':
      return isPool(model, doing.object)
        ? { template: t('why.joinPool'), parts: { task: self, object: object(doing.object) } }
        : joinSentence(explanation.task, doing.target, model, t)
    case 'waiting-lock': {
      const parts = { task: self, object: object(doing.object), owner: task(doing.owner), time: moment(doing.ownerSinceUs), line: line(doing.ownerLine) }
      if (doing.copy?.holder) return copySentence(doing.copy, self, t)
      if (doing.owner === 0) return { template: t('why.lockFree'), parts }
      if (doing.owner === explanation.task) return { template: t('why.lockSelf'), parts }
      return { template: t(doing.ownerLine > 0 ? 'why.lock' : 'why.lockNoLine'), parts }
    }
    case 'waiting':
      if (doing.copy?.holder) return copySentence(doing.copy, self, t)
      return doing.reason === 'queueGet' && isPool(model, doing.object)
        ? { template: t('why.poolIdle'), parts: { task: self, object: object(doing.object) } }
        : waitingSentence(doing, explanation, model, self, t)
    case 'deadlocked': {
      const edge = doing.cycle.find((candidate) => candidate.task === explanation.task)
      const held = edge && model.objectAt(edge.object, explanation.step)
      return edge && held && edge.heldLine > 0
        ? {
            template: t('why.deadlocked'),
            parts: { task: self, object: object(edge.object), owner: task(edge.heldBy), time: moment(held.ownedSinceUs), line: line(edge.heldLine) },
          }
        : { template: t('why.deadlockedPlain'), parts: { task: self, object: doing.object === 0 ? text('?') : object(doing.object) } }
    }
    case 'finished':
      return endSentence(doing.exit, self, t)
    case 'crashed':
      return doing.error === ''
        ? { template: t('why.crashed'), parts: { task: self } }
        : { template: t('why.crashedBy'), parts: { task: self, error: { kind: 'code', text: doing.error } } }
    default:
      return doing satisfies never
  }
}

/** Of who waits at the end of a run that went no further: why nobody ends the wait. */
function reasons({ doing, task: waiting, step }: Explanation, model: RunModel, t: Translate): Sentence[] {
  if (!model.verdict || model.verdict.kind === 'finished' || step !== model.stepCount - 1 || doing.kind !== 'waiting') return []
  return stuckReasons(model, { task: waiting, reason: doing.reason, object: doing.object }).map((reason) => stuckReasonWords(reason, t))
}

/** Of who waits for ever at the end of a run: what went wrong before, so that nobody ends the wait. */
function causes(doing: Doing, model: RunModel, step: number, t: Translate): Sentence[] {
  const { verdict } = model
  if (verdict?.kind !== 'hang' || step !== model.stepCount - 1 || !('waitedUs' in doing)) return []
  return verdict.causes.slice(0, MOST_CAUSES).map((cause) => causeSentence(cause, t))
}

/** 'every coroutine in it waits (4)' */
export function allWait(model: RunModel, task: number, count: number, t: Translate): string {
  const first = model.task(model.task(task)?.strands[0] ?? 0)
  return t(first?.kind === 'greenlet' ? 'why.allGreenlets' : 'why.allCoroutines', { count })
}

/** A wait for a copy that was locked when its process was forked. */
export function copySentence(copy: CopyNote, self: Part, t: Translate): Sentence {
  return { template: t('why.lockedCopy'), parts: { task: self, ...copyParts(copy) } }
}

const copyParts = ({ object: copied, holder, heldLine, forkedBy, forkLine }: CopyNote): Record<string, Part> => ({
  object: object(copied),
  holder: task(holder),
  heldLine: line(heldLine),
  forker: task(forkedBy),
  forkLine: line(forkLine),
})

/** Ends of processes: by themselves with a code, or by somebody's signal. */
function endSentence(exit: ProcessExit | null, self: Part, t: Translate): Sentence {
  if (!exit) return { template: t('why.finished'), parts: { task: self } }
  if (exit.code >= 0) return { template: t('why.exited'), parts: { task: self, code: text(exit.code) } }
  const parts = { task: self, signal: text(signalName(-exit.code)), killer: task(exit.killedBy) }
  return { template: t(exit.killedBy === 0 ? 'why.killed' : 'why.killedBy'), parts }
}

function joinSentence(waiting: number, target: number, model: RunModel, t: Translate): Sentence {
  const parts = { task: task(waiting), target: task(target) }
  if (target === 0) return { template: t(model.processes.length > 1 ? 'why.joinAnyChild' : 'why.joinPlain'), parts }
  if (servesCalls(model, target)) return { template: t('why.joinInterpreter'), parts }
  const pid = model.task(target)?.pid ?? 0
  if (pid === model.task(waiting)?.pid) return { template: t('why.join'), parts }
  return { template: t('why.joinProcess'), parts: { ...parts, pid: text(pid) } }
}

/** A worker waits for a task of its pool as for an item of a queue, and who ends a pool waits for the workers. */
function isPool(model: RunModel, id: number): boolean {
  const kind = model.object(id)?.kind
  return kind !== undefined && OBJECT_KINDS[kind].family === 'pool'
}

type Waiting = Extract<Doing, { kind: 'waiting' }>

function waitingSentence(doing: Waiting, { task: waiter, step }: Explanation, model: RunModel, self: Part, t: Translate): Sentence {
  const parts: Record<string, Part> = { task: self, object: object(doing.object) }
  if (doing.object === 0 && doing.reason !== 'stdin' && doing.reason !== 'paused') {
    return { template: t('why.plain'), parts: { task: self, state: text(stateVerb('blocked', doing.reason, t)) } }
  }
  switch (doing.reason) {
    case 'barrier':
      return Number.isFinite(doing.value) && doing.capacity > 0
        ? { template: t('why.barrier', { count: doing.capacity }), parts: { ...parts, count: text(doing.capacity), arrived: text(doing.value) } }
        : { template: t('why.barrierPlain'), parts }
    case 'queueJoin':
      return Number.isFinite(doing.value)
        ? { template: t('why.queueJoin', { count: doing.value }), parts: { ...parts, count: text(doing.value) } }
        : { template: t('why.queueJoinPlain'), parts }
    case 'condition':
    case 'semaphore':
    case 'event':
    case 'queuePut':
    case 'queueGet':
    case 'future':
    case 'stdin':
    case 'paused':
    case 'signal':
    case 'opening':
    case 'spinning':
      return { template: t(`why.${doing.reason}`), parts }
    case 'call':
      return { template: t('why.plain'), parts: { task: self, state: text(stateVerb('blocked', doing.reason, t)) } }
    case 'pipe':
    case 'socket':
      if (model.object(doing.object)?.kind === 'eventLoop')
        return { template: t(servedByLoop(model, { task: waiter, object: doing.object }, step).length > 0 ? 'why.servingLoop' : 'why.emptyLoop'), parts }
      if (model.object(doing.object)?.kind === 'listener') return { template: t(doing.side === 'writing' ? 'why.connect' : 'why.accept'), parts }
      return { template: t(doing.side === 'reading' ? 'why.pipeRead' : doing.side === 'writing' ? 'why.pipeWrite' : 'why.pipe'), parts }
    default:
      return doing.reason satisfies never
  }
}

/** How long this has gone on, and how long it will. */
function timesOf(doing: Doing, explanation: Explanation, us: number, over: boolean, t: Translate): Sentence[] {
  if (doing.kind === 'finished' || doing.kind === 'crashed') return exitNotes(doing.kind, doing.exit, t)
  if (!('waitedUs' in doing)) {
    const waited = Math.max(0, us - doing.sinceUs)
    if (doing.kind === 'running' || waited === 0) return []
    return [
      explanation.line > 0
        ? { template: t('why.soFarAt'), parts: { waited: duration(waited), line: line(explanation.line, explanation.file) } }
        : { template: t('why.soFar'), parts: { waited: duration(waited) } },
    ]
  }
  const parts = { waited: duration(doing.waitedUs), total: duration(doing.totalUs), line: line(explanation.line, explanation.file) }
  // a wait that turns into a deadlock has a last microsecond but no end
  if (doing.end && Number.isFinite(doing.totalUs)) return [{ template: t('why.total'), parts }]
  // it began to wait in the last instant
  if (over && doing.waitedUs < LEAST_TOLD_US) return [{ template: t('why.neverEnds'), parts }]
  return [{ template: t(over ? 'why.never' : 'why.soFar'), parts }]
}

function exitNotes(kind: 'finished' | 'crashed', exit: ProcessExit | null, t: Translate): Sentence[] {
  const notes: Sentence[] = []
  if (exit && kind === 'crashed') notes.push({ template: t('why.exitCode'), parts: { code: text(exit.code) } })
  if (exit?.zombie) notes.push({ template: t('why.zombie'), parts: {} })
  return notes
}

function hasEnded(model: RunModel, id: number, step: number): boolean {
  const state = model.taskAt(id, step)?.state
  return state === 'finished' || state === 'crashed'
}

/** What is on its way to somebody who waits to take it, and who keeps a pipe open. */
function onTheWay(doing: Waiting, model: RunModel, t: Translate): Sentence[] {
  if (doing.side !== 'reading') return []
  const mains = (pids: readonly number[]) => list(pids.map((pid) => task(model.process(pid)?.mainTask ?? 0)))
  const notes: Sentence[] = []
  if (doing.buffered.length > 0) {
    const count = doing.buffered.reduce((sum, { size }) => sum + size, 0)
    notes.push({ template: t('why.buffered'), parts: { count: text(count), tasks: mains(doing.buffered.map(({ pid }) => pid)) } })
  }
  if (doing.writers.length > 0 && doing.end === null) notes.push({ template: t('why.writers'), parts: { tasks: mains(doing.writers) } })
  return notes
}

/** Who ends the wait, or who could. */
function prospects(doing: Doing, waiter: number, model: RunModel, step: number, t: Translate): Sentence[] {
  if (doing.kind === 'deadlocked') {
    return doing.cycle.length > 1 ? [{ template: t('why.cycle'), parts: { tasks: list([...doing.cycle, doing.cycle[0]].flatMap((edge) => (edge ? [task(edge.task)] : []))) } }] : []
  }
  if (!('waitedUs' in doing)) return []
  const sentences: Sentence[] = []
  if (doing.kind === 'joining' && doing.target !== 0)
    sentences.push({ template: t('why.targetIs'), parts: { target: task(doing.target), state: text(stateName(doing.targetState, 'none', t, model.task(doing.target)?.kind)) } })
  const end = endOf(doing, t)
  if (end) sentences.push(end)
  else if (doing.kind === 'waiting') sentences.push(...providers(doing, waiter, model, step, t))
  if (doing.kind === 'waiting-lock' && hasEnded(model, doing.owner, step)) sentences.push(ownerEnded(model, doing, step, t))
  if (doing.kind === 'waiting') sentences.push(...onTheWay(doing, model, t))
  if (doing.kind === 'waiting' && doing.copy && !doing.copy.holder)
    sentences.push({ template: t(doing.copy.object === doing.object ? 'why.copied' : 'why.copiedPool'), parts: copyParts(doing.copy) })
  if ('queueLength' in doing && doing.queueLength > 1 && doing.queuePosition > 0) sentences.push({ template: t('why.queued'), parts: { count: text(doing.queuePosition) } })
  return sentences
}

function endOf(doing: WaitTimes & { readonly kind: string; readonly object: number }, t: Translate): Sentence | null {
  const { end } = doing
  if (!end || end.by === 0) return end && doing.kind !== 'joining' && end.wake === 'timer' ? { template: t('why.timesOut'), parts: { time: moment(end.atUs) } } : null
  if (doing.kind === 'joining') return null
  const parts = { task: task(end.by), line: line(end.line), object: object(doing.object), time: moment(end.atUs) }
  if (doing.kind === 'waiting-lock') return { template: t(end.line > 0 ? 'why.releasedBy' : 'why.releasedByNoLine'), parts }
  return { template: t(end.line > 0 ? 'why.wokenBy' : 'why.wokenByNoLine'), parts }
}

function ownerEnded(model: RunModel, doing: Extract<Doing, { kind: 'waiting-lock' }>, step: number, t: Translate): Sentence {
  const parts = { owner: task(doing.owner), object: object(doing.object) }
  const cancelled = cancelledBy(model, doing.owner, step)
  if (!cancelled) return { template: t('why.ownerEnded'), parts }
  return { template: t('why.ownerCancelled'), parts: { ...parts, by: task(cancelled.by), line: { kind: 'line', line: cancelled.line } } }
}

function providers(doing: Waiting, waiter: number, model: RunModel, step: number, t: Translate): Sentence[] {
  if (BLOCK_REASONS[doing.reason].endedBy.length === 0) return []
  const able = doing.providers.filter((id) => model.task(id)?.internal !== true)
  if (able.length > 0) return [{ template: t('why.couldProvide'), parts: { tasks: list(able.map(task)) } }]
  if (model.verdict?.kind !== 'hang') return []
  if (model.object(doing.object)?.kind === 'listener' && doing.side !== 'writing') return [{ template: t('why.nobodyConnects'), parts: {} }]
  return [{ template: t(othersLeft(model, { task: waiter, object: doing.object }, step) ? 'why.nobodyGoesOn' : 'why.nobodyCould'), parts: {} }]
}
