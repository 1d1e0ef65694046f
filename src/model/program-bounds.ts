/**
 * What a program may be that comes from outside: by a link, by files, through `window.pylanes`. It is looked at before any work is done
 * on it, and never longer than the bounds below allow. A program without a problem can be started.
 */
import type { ProgramStart } from './configuration'
import { isRecord } from './field-objects.mjs'
import { MOST_STARTS, startsProblem } from './program-starts'

export const MOST_FILES = 200
/** Code units of all files together, and of what is given as input. */
export const MOST_TEXT = 16 * 1024 * 1024
/** Bytes of one part of a path, and of all of it: what the disk can name. */
const LONGEST_PART = 255
const LONGEST_PATH = 1000
const LONGEST_START_NAME = 200

export type ProgramProblem =
  /** it is no program: not an object, no list of files, a file that is no name and text */
  | { readonly code: 'shape' }
  | { readonly code: 'noFiles' }
  | { readonly code: 'manyFiles'; readonly count: number }
  /** a name that no file can have; as much of it as can be shown */
  | { readonly code: 'name'; readonly name: string }
  /** two files of one name, or a file where another one needs a folder */
  | { readonly code: 'twice'; readonly name: string }
  | { readonly code: 'large'; readonly count: number }
  | { readonly code: 'starts'; readonly why: string }

const SENTENCES: { readonly [Code in ProgramProblem['code']]: (problem: Extract<ProgramProblem, { code: Code }>) => string } = {
  shape: () => 'a program is its text, or an object with files (each a name and a text), stdin (a text) and starts',
  noFiles: () => 'a program has at least one file',
  manyFiles: ({ count }) => `a program has at most ${MOST_FILES} files, not ${count}`,
  name: ({ name }) => `${JSON.stringify(name)} cannot be the name of a file`,
  twice: ({ name }) => `there are two files ${JSON.stringify(name)}, or one where a folder has to be`,
  large: ({ count }) => `a program has at most ${MOST_TEXT} characters of text, not ${count}`,
  starts: ({ why }) => why,
}

/** One sentence in English, for callers of `window.pylanes`. */
export const programSentence = (problem: ProgramProblem): string => (SENTENCES[problem.code] as (problem: ProgramProblem) => string)(problem)

/** Whether a file can have this name: a plain relative path. */
export function isFileName(name: string): boolean {
  // a character is at least a byte
  if (name.length > LONGEST_PATH || !name.isWellFormed()) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are refused
  if (/[\u0000-\u001f\u007f\\]/.test(name)) return false
  const encoder = new TextEncoder()
  if (encoder.encode(name).length > LONGEST_PATH) return false
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && encoder.encode(part).length <= LONGEST_PART)
}

/** What is wrong with a program as somebody gives it; null: nothing, and it is one. */
export function programProblem(given: unknown): ProgramProblem | null {
  if (!isRecord(given) || !Array.isArray(given.files)) return { code: 'shape' }
  const { stdin = '', starts } = given
  const files: readonly unknown[] = given.files
  if (files.length === 0) return { code: 'noFiles' }
  if (files.length > MOST_FILES) return { code: 'manyFiles', count: files.length }
  if (typeof stdin !== 'string') return { code: 'shape' }
  const names = new Set<string>()
  const folders = new Set<string>()
  let count = stdin.length
  for (const file of files) {
    if (!isRecord(file) || typeof file.name !== 'string' || typeof file.text !== 'string') return { code: 'shape' }
    const { name, text } = file
    if (!isFileName(name)) return { code: 'name', name: name.slice(0, 60) }
    if (names.has(name)) return { code: 'twice', name }
    names.add(name)
    for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) folders.add(name.slice(0, at))
    count += text.length
  }
  for (const name of names) if (folders.has(name)) return { code: 'twice', name }
  const inStarts = startsText(starts, [...names])
  if (typeof inStarts === 'string') return { code: 'starts', why: inStarts }
  count += inStarts
  return count > MOST_TEXT ? { code: 'large', count } : null
}

/** How much text the starts give as input; a sentence: they make no sense. */
function startsText(starts: unknown, files: readonly string[]): number | string {
  if (starts === undefined) return 0
  if (!Array.isArray(starts)) return 'starts is no list'
  if (starts.length > MOST_STARTS) return `more than ${MOST_STARTS} starts`
  let count = 0
  for (const start of starts as readonly unknown[]) {
    if (!isRecord(start) || typeof start.file !== 'string') return 'a start is an object with the name of a file'
    const { name = '', delayUs = 0, stdin = '' } = start
    if (typeof name !== 'string' || name.length > LONGEST_START_NAME) return 'the name of a start is a short text'
    if (typeof stdin !== 'string') return 'the input of a start is a text'
    if (typeof delayUs !== 'number') return 'the delay of a start is a number'
    count += stdin.length
  }
  return (
    startsProblem({ files: files.map((name) => ({ name, text: '' })), stdin: '', starts: starts.map((start: ProgramStart) => ({ ...start, delayUs: start.delayUs ?? 0 })) }) ??
    count
  )
}

/** The files of which a program can be made, in their order, as many as there may be: what is dropped together may hold anything. */
export function usableFiles<F extends { readonly name: string }>(files: readonly F[]): readonly F[] {
  const names = new Set<string>()
  return files.filter(({ name }) => names.size < MOST_FILES && isFileName(name) && !names.has(name) && names.add(name))
}
