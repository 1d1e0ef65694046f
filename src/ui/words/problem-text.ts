/** What a problem of the run says in words. Those of old programs name what was used and what one writes today. */
import { CHOICE_KINDS } from '../../model/choices.mjs'
import { errorWords } from '../../trace/explain/error-words'
import { CAUSES } from '../../trace/explain/silent-failures'
import type { Problem } from '../../trace/model/run-model'
import type { Translate } from './names'

const KNOWN = [
  'compat',
  'deprecated',
  'deprecatedOther',
  'python2',
  'keyword',
  'removedModule',
  'stopIteration',
  'neverAwaited',
  'slowCallback',
  'simulatedInternet',
  'plainHttps',
  'noPackage',
  'noModule',
  'ownModule',
  'noPrograms',
  'forkWithThreads',
  'affinityKept',
  'stuckInCycle',
  'stuckForEver',
  'latePatch',
  'takenFromMaker',
  'sleepHeldGreenlets',
  'touchedFromOutside',
  'replayUnused',
  'stackOverflow',
  ...CAUSES,
] as const

function choiceKind(name: string, t: Translate): string {
  const kind = CHOICE_KINDS.find((known) => known === name)
  return kind ? t(`problems.choiceKind.${kind}`) : name
}

/** A known problem in words; an unknown one by its code and details, so that nothing is hidden. */
export function problemText(problem: Problem, t: Translate): string {
  if (problem.code === 'diedHolding') return t('problems.diedHolding', { name: problem.details.name ?? '', by: problem.details.by ?? '' })
  if (problem.code === 'leftByHub') {
    const { name = '', by = '' } = problem.details
    return t(name === '' ? 'problems.leftByHub' : 'problems.leftByHubAt', { name, by })
  }
  const known = KNOWN.find((code) => code === problem.code)
  if (known) {
    const { name = '', instead = '', since = '', seconds = '', host = '', used = '', given = '', error = '', by = '', count = '', clearedAt = '' } = problem.details
    const words = t(`problems.${known}`, { name, instead, since, seconds, host, used, given, error: errorWords(error), by, times: count, clearedAt })
    return known === 'cancellationSwallowed' && by !== '' ? `${words} ${t('problems.runWaits', { name, by })}` : words
  }
  if (problem.code === 'leftBehind') {
    const { name = '', kind = '', count = '', taken = '' } = problem.details
    const words = t(kind === 'semaphore' ? 'problems.leftSemaphore' : 'problems.leftMemory', { name, times: count })
    return `${words}${t(taken === '' ? 'problems.leftForEver' : 'problems.leftToTracker')}`
  }
  if (problem.code === 'replayDiverged') {
    const { choice = '', given = '', wanted = '', candidates = '', kind = '', wantedKind = '' } = problem.details
    return t('problems.replayDiverged', { choice, given, wanted, candidates, kind: choiceKind(kind, t), wantedKind: choiceKind(wantedKind, t) })
  }
  if (problem.code === 'scheduleDiverged') {
    const { task = '', point = '', wanted = '', candidates = '' } = problem.details
    return t('problems.scheduleDiverged', { task, point, wanted, candidates })
  }
  if (problem.code === 'scheduleUnused') return t('problems.scheduleUnused', { times: problem.details.unused ?? '' })
  const message = problem.details.message
  if (message !== undefined) return message
  return [problem.code, ...Object.entries(problem.details).map(([key, value]) => `${key}: ${value}`)].join(' · ')
}
