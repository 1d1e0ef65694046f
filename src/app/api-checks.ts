/** What callers of `window.pylanes` give may be anything: it is checked, and refused with an Error that says what makes no sense. */
import { MAIN_FILE, type Program } from '../model/configuration'
import { isRecord } from '../model/field-objects.mjs'
import { programProblem, programSentence } from '../model/program-bounds'
import { plainStart } from '../model/program-starts'

/** A day. */
const MOST_WALL_SECONDS = 86_400

/** A program as callers may give it, made complete; callers may give anything. Throws an Error that says what makes no sense. */
export function completeProgram(given: unknown): Program {
  const whole = typeof given === 'string' ? { files: [{ name: MAIN_FILE, text: given }] } : given
  const problem = programProblem(whole)
  if (problem) throw new Error(programSentence(problem))
  const { files, stdin = '', starts } = whole as Program
  return {
    files: files.map(({ name, text }) => ({ name, text })),
    stdin,
    ...(starts ? { starts: starts.map((start) => plainStart({ ...start, delayUs: start.delayUs ?? 0 })) } : {}),
  }
}

/** Throws for what is no object: options come from anybody. */
export function checkOptions(options: unknown): void {
  if (!isRecord(options)) throw new Error(`options are an object, not ${options === null ? 'null' : typeof options}`)
  const { wallSeconds } = options
  if (wallSeconds !== undefined && !(typeof wallSeconds === 'number' && wallSeconds > 0 && wallSeconds <= MOST_WALL_SECONDS))
    throw new Error(`wallSeconds takes a number above 0, at most ${MOST_WALL_SECONDS}`)
}

/** Throws for what is no number of an event. */
export function checkEvent(event: unknown): asserts event is number {
  if (!(typeof event === 'number' && Number.isSafeInteger(event) && event >= 0)) throw new Error(`event takes the number of an event, not ${event}`)
}

/** Throws for what predicts no ends. */
export function checkPredicted(predicted: unknown): void {
  const isEnd = (one: unknown) => {
    if (!isRecord(one)) return false
    const said = [one.stdout, one.verdict, one.exception].filter((field) => field !== undefined)
    return said.length > 0 && said.every((field) => typeof field === 'string')
  }
  if (!Array.isArray(predicted) || !predicted.every(isEnd)) throw new Error('what is predicted is a list of ends, each with a text as its stdout, verdict or exception')
}
