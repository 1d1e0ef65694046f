/** What a problem of the run says in words. Those of old programs name what was used and what one writes today. */
import { CHOICE_KINDS } from '../../model/choices.mjs'
import { errorWords } from '../../trace/explain/error-words'
import { CAUSES } from '../../trace/explain/silent-failures'
import type { Problem, RunModel } from '../../trace/model/run-model'
import { divergenceOf, type ScheduledTask, unusedOf } from '../../trace/model/schedule-misfit'
import { lineWords, type Translate } from './names'

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

function scheduledWords(task: ScheduledTask, t: Translate): string {
  if (task.kind === 'task') return task.name
  return task.kind === 'number' ? `#${task.task}` : t(task.kind === 'late' ? 'problems.lateLoop' : 'problems.nobodyYet')
}

function divergedText({ details, line }: Problem, model: RunModel | null, t: Translate): string {
  const { task, point, wanted, candidates } = divergenceOf(model, details)
  const tasks = { wanted: scheduledWords(wanted, t), candidates: candidates.map((one) => scheduledWords(one, t)).join(', ') }
  if (task.kind === 'nobody') return t('problems.scheduleDivergedFirst', tasks)
  const words = { ...tasks, name: scheduledWords(task, t), point }
  return line > 0 ? t('problems.scheduleDivergedAt', { ...words, place: lineWords(line, details.file ?? '', model, t) }) : t('problems.scheduleDiverged', words)
}

/** A known problem in words; an unknown one by its code and details, so that nothing is hidden. `model`: its run, for names. */
export function problemText(problem: Problem, t: Translate, model: RunModel | null = null): string {
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
  if (problem.code === 'scheduleDiverged') return divergedText(problem, model, t)
  if (problem.code === 'scheduleUnused') {
    const { count, first } = unusedOf(model, problem.details)
    if (!first) return t('problems.scheduleUnused', { times: count })
    const words = { times: count, name: scheduledWords(first.task, t), point: first.point }
    return first.came < first.point ? t('problems.scheduleUnusedFirst', { ...words, came: first.came }) : t('problems.scheduleUnusedAlone', words)
  }
  const message = problem.details.message
  if (message !== undefined) return message
  return [problem.code, ...Object.entries(problem.details).map(([key, value]) => `${key}: ${value}`)].join(' · ')
}
