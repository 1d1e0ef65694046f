/** A run's problems, from the JSON of their records. What concerns the whole machine is told once, whichever process comes upon it. */
import { expectError } from '../../model/expected-error'
import type { Problem } from './run-model'

const ONCE_PER_HOST: ReadonlySet<string> = new Set(['simulatedInternet', 'plainHttps'])

/** What happens to one worker after another, at one fork or one call after another. */
const ONCE_PER_LINE: ReadonlySet<string> = new Set(['initializerFailed', 'forkWithThreads', 'affinityKept', 'callbackFailed', 'touchedFromOutside'])

/** What may be seen more than once of one wait. */
const ONCE_PER_WAIT: ReadonlySet<string> = new Set(['stuckForEver', 'stuckInCycle'])

/** What the kernel says of choices that did not fit. */
const REPLAY: ReadonlySet<string> = new Set(['replayDiverged', 'replayUnused', 'scheduleDiverged', 'scheduleUnused'])

/** What is a problem only if the run does not come to its end. */
const SUSPICIONS: ReadonlySet<string> = new Set(['mapTakesAll', 'imapTakesAll'])

export const isSuspicion = ({ code }: Pick<Problem, 'code'>): boolean => SUSPICIONS.has(code)

/** The run has come to its end. */
export function dropSuspicions(problems: Problem[]): void {
  for (let at = problems.length - 1; at >= 0; at--) if (isSuspicion(problems[at] as Problem)) problems.splice(at, 1)
}

/** Of the JSON of a problem's record. */
export const isReplayProblem = (text: string): boolean => REPLAY.has(parseProblem(text).code)

/** The run did not do what it was to replay. */
export const isReplayMisfit = ({ code }: Pick<Problem, 'code'>): boolean => REPLAY.has(code)

export function addProblem(problems: Problem[], problem: Problem): void {
  const known =
    (ONCE_PER_HOST.has(problem.code) && problems.some((other) => other.code === problem.code && other.details.host === problem.details.host)) ||
    (ONCE_PER_WAIT.has(problem.code) && problems.some((other) => other.code === problem.code && other.task === problem.task && other.line === problem.line)) ||
    (ONCE_PER_LINE.has(problem.code) && problems.some((other) => other.code === problem.code && other.line === problem.line))
  if (!known) problems.push(problem)
}

export function parseProblem(text: string): { code: string; details: Record<string, string> } {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null) {
      const { code, ...rest } = parsed as Record<string, unknown>
      return { code: String(code ?? 'unknown'), details: Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)])) }
    }
  } catch (error) {
    expectError(error, SyntaxError)
    // fall through: shown as it is
  }
  return { code: 'unknown', details: { text } }
}
