/** Of a run that a limit ended, in English: who was doing what, and how to go on; and servers to which nobody comes. */
import { isFinalLimit } from '../../../kernel/memory/run-state'
import type { RunModel, StuckTask, Verdict } from '../../model/run-model'
import { clientHint, nobodyWouldCome, portOf, waitingServers } from '../lone-server'
import { joinTarget } from '../wait-for'
import { surroundingWords } from './stuck-sentence'
import { pools } from './wait-sentence'

/** More tasks than this are counted. */
const MOST_TASKS = 4

/** What is waited for that has no name, by the reason of the wait. */
const UNNAMED: Readonly<Record<string, string>> = {
  join: ' for one of its children to end',
  signal: ' for a signal',
  stdin: ' for a line of input',
  future: ' for the first of several results',
}

export interface Titles {
  readonly task: (id: number) => string
  readonly object: (id: number) => string
}

/** The option of the command under which each limit goes on. */
const OPTIONS: Readonly<Record<string, string>> = {
  'virtual-time': '--until',
  events: '--max-events',
  output: '--max-output',
  memory: '--max-memory',
  objects: '--max-objects',
  tasks: '--max-tasks',
  processes: '--max-processes',
  'live-processes': '--max-live-processes',
}

/** Further sentences of the verdict, each begun with '; '. `tasks`: those of which a reader is told. */
export function atLimitSentences(model: RunModel, verdict: Verdict, tasks: readonly StuckTask[], titles: Titles): string {
  const servers = serverSentences(model, verdict, titles) + clientHint(model, verdict.tasks)
  const waiting = new Set(waitingServers(model, verdict.tasks).map(({ task }) => task))
  const others = tasks.filter(({ task, state }) => !waiting.has(task) && state !== 'new')
  // who was at work first
  const told = [...others.filter(({ state }) => state === 'running'), ...others.filter(({ state }) => state !== 'running')]
  const words = told.slice(0, MOST_TASKS).map((stuck) => `; ${doing(model, stuck, titles)}`)
  const more = told.length > MOST_TASKS ? `; ${told.length - MOST_TASKS} more had not ended` : ''
  const option = isFinalLimit(verdict.detail, model.configuration.limits) ? undefined : OPTIONS[verdict.detail]
  return servers + words.join('') + more + (option ? `; ${option}, or Continue on the page, lets it go on` : '')
}

/** Who waits for somebody to connect, each begun with '; '. */
function serverSentences(model: RunModel, verdict: Verdict, titles: Titles): string {
  const alone = nobodyWouldCome(model, verdict.tasks) ? ', and nobody is left who would' : ''
  return waitingServers(model, verdict.tasks)
    .map(({ task, object }) => {
      const port = portOf(model, object)
      if (model.object(object)?.kind === 'datagrams') return `; ${titles.task(task)} waits for someone to send something to UDP port ${port}${alone}`
      return `; ${titles.task(task)} waits for someone to connect to ${port > 0 ? `port ${port}` : titles.object(object)}${alone}`
    })
    .join('')
}

function doing(model: RunModel, { task, state, reason, object, line, inside }: StuckTask, titles: Titles): string {
  const at = line > 0 ? ` (line ${line})` : ''
  const name = titles.task(task)
  if (state === 'running') return `${name} was running${at}`
  if (state !== 'blocked' && state !== 'deadlocked') return `${name} could go on${at}`
  if (reason === 'sleep') return `${name} was sleeping${at}`
  const target = joinTarget(model.object(object))
  if (target !== 0) return `${name} waited for ${titles.task(target)} to end${at}`
  const where = inside && inside.kind !== 'library' ? `, inside ${surroundingWords(inside)}` : ''
  if (object === 0) return `${name} waited${inside?.kind === 'library' ? ` inside \`${inside.name}\`` : (UNNAMED[reason] ?? '')}${at}${where}`
  if (reason === 'join' && pools(model, object)) return `${name} waited for the workers of ${titles.object(object)} to end${at}${where}`
  const held = reason === 'lock' ? model.objectAt(object, model.stepCount - 1) : undefined
  const owner = held && held.owner !== 0 && held.owner !== task ? `, held by ${titles.task(held.owner)}${held.ownedLine > 0 ? ` since line ${held.ownedLine}` : ''}` : ''
  return `${name} waited for ${titles.object(object)}${at}${owner}${where}`
}
