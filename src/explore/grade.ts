/**
 * What an exploration says of an answer to a task: of a prediction how a program can end, or of a program that was to be repaired. A grade is as sure as the
 * exploration is complete, so each says what was shown (`shown`).
 */
import type { VerdictKindName } from '../log/record-kinds'
import type { EndOfRun } from './end-of-run'
import type { Exploration, Outcome } from './explorer'

/** A way to end as somebody expects it; what is not said may be anything. */
export interface PredictedEnd {
  /** all that the program prints; neither the order of its lines counts nor blanks at their ends */
  readonly stdout?: string
  readonly verdict?: VerdictKindName
  /** of an exception that leaves a task: its type, or as much of its last line as is expected */
  readonly exception?: string
}

/** `interleavings`: all of them were tried. `bound`: all schedules with at most so many preemptions were (`exhausted` of the exploration). `none`: neither, there may be others. */
type Shown = 'interleavings' | 'bound' | 'none'

export interface PredictionGrade {
  /** each predicted end was found, and no other */
  readonly passed: boolean
  /** of each prediction whether the program was found to end so */
  readonly found: readonly boolean[]
  /** ends that nobody predicted */
  readonly missed: readonly Outcome[]
  readonly shown: Shown
}

export interface RepairGrade {
  /** no run failed, and each printed what it was to print */
  readonly passed: boolean
  /** ends that are failures, or print something else */
  readonly wrong: readonly Outcome[]
  readonly shown: Shown
}

const shownBy = ({ interleavings, exhausted }: Exploration): Shown => (interleavings > 0 ? 'interleavings' : exhausted >= 0 ? 'bound' : 'none')

const linesOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .sort()
    .join('\n')

function endsSo(end: EndOfRun, { stdout, verdict, exception }: PredictedEnd): boolean {
  if (stdout !== undefined && linesOf(stdout) !== linesOf(end.stdout)) return false
  if (verdict !== undefined && verdict !== end.verdict) return false
  return exception === undefined || end.exceptions.some((raised) => raised.startsWith(exception))
}

export function gradePrediction(exploration: Exploration, predicted: readonly PredictedEnd[]): PredictionGrade {
  const { outcomes, unreplayed } = exploration
  const found = predicted.map((one) => outcomes.some(({ end }) => endsSo(end, one)))
  const missed = outcomes.filter(({ end }) => !predicted.some((one) => endsSo(end, one)))
  return { passed: outcomes.length > 0 && unreplayed.length === 0 && missed.length === 0 && found.every(Boolean), found, missed, shown: shownBy(exploration) }
}

/** `stdout`: what each run has to print, as of PredictedEnd; absent: anything. */
export function gradeRepair(exploration: Exploration, stdout?: string): RepairGrade {
  const { outcomes, unreplayed } = exploration
  const wrong = outcomes.filter(({ failure, end }) => failure || !endsSo(end, stdout === undefined ? {} : { stdout }))
  return { passed: outcomes.length > 0 && unreplayed.length === 0 && wrong.length === 0, wrong, shown: shownBy(exploration) }
}
