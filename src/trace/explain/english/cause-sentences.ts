/** What went wrong in silence, in English words for the verdict of the command line and of exported runs. */
import { errorWords } from '../error-words'
import type { Problem, RunModel } from '../../model/run-model'

/** More causes than this are counted. */
const MOST_CAUSES = 6

/** Further sentences of a verdict: what went wrong before, each begun with '; '. '' where nothing did. */
export function causeSentences(model: RunModel, causes: readonly Problem[]): string {
  const told = causes.slice(0, MOST_CAUSES).map((cause) => `; ${causeSentence(model, cause)}`)
  const more = causes.length > MOST_CAUSES ? `; ${causes.length - MOST_CAUSES} more things went wrong in silence` : ''
  return told.join('') + more
}

function causeSentence(model: RunModel, { code, line, details }: Problem): string {
  const { name = '', error: described = '', by = '', count = '', pool = '', clearedAt = '' } = details
  const error = errorWords(described)
  const at = line > 0 ? ` (line ${line})` : ''
  const future = name === '' ? 'a future' : `the future of \`${name}\``
  switch (code) {
    case 'mainFailed':
      return `${name} failed with ${error}${at} and now only waits for the others to end`
    case 'mainFailedBefore':
      return `${name} had failed with ${error}${at} before`
    case 'threadDied':
    case 'greenletDied':
      return `${name} ended with ${error}${at}`
    case 'coroutineDied':
      return `${name} ended with ${error}${at}, and nobody looked at it`
    case 'futureFailed':
      return `${future} failed with ${error}${at}, and nobody asked for its result`
    case 'cancellationSwallowed':
      return `${name} was cancelled, swallowed the cancellation${at} and goes on${by === '' ? '' : `; ${by} waits for it`}`
    case 'destroyed':
      return `${name} was destroyed while it was pending${at}: nobody kept a reference to it`
    case 'neverRetrieved':
      return `a future failed with ${error}${at}, and nobody asked for its result`
    case 'callbackFailed':
      return `the callback \`${name}\` failed with ${error}${at}`
    case 'feederFailed':
      return `the feeder thread of a queue could not send ${name}: ${error}`
    case 'initializerFailed':
      return `the initializer \`${name}\` ended a worker of a pool with ${error}${at}`
    case 'poolWorkersDie':
      return `the workers of ${poolName(model, Number(pool))} die again and again: ${count} one after the other, without any result`
    case 'callGoesOn':
      return `\`${name}\`${at} goes on in ${by} although who awaited it was cancelled: a thread cannot be cancelled`
    case 'mapTakesAll':
      return `\`${name}\`${at} had taken more than ${count} items and not come to their end: it takes them all before it gives the first result, so one that never ends keeps it for ever`
    case 'imapTakesAll':
      return `\`${name}\`${at} had taken more than ${count} items and not come to their end: it takes them whether or not somebody asks for results, so it never has done with one that does not end`
    case 'notifiedNobody':
      return `the last notify of \`${name}\`${at}, by ${by}, found nobody waiting`
    case 'clearedAgain':
      return `\`${name}\` was set${at}, by ${by}, and cleared again (line ${clearedAt})`
    case 'changeOfCopyLost':
      return `${changeWords(name)}${at} changed a copy that the manager had answered, and the change is lost`
    case 'waitsForTracker':
      return "the only child left is multiprocessing's resource tracker, which ends after the process that waits for it"
    default:
      return code
  }
}

const changeWords = (name: string) => (name === '[]' ? 'an assignment to an item' : `\`${name}\``)

function poolName(model: RunModel, id: number): string {
  const name = model.object(id)?.name ?? ''
  return name === '' ? 'the pool' : `the pool \`${name}\``
}
