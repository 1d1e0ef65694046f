/** Makes the parts that fill the holes of sentences. */
import type { Part, Sentence } from './template'

export const task = (id: number): Part => ({ kind: 'task', task: id })
export const object = (id: number): Part => ({ kind: 'object', object: id })
export const line = (number: number, file?: string): Part => ({ kind: 'line', line: number, ...(file === undefined ? {} : { file }) })
export const moment = (us: number): Part => ({ kind: 'moment', us })
export const duration = (us: number): Part => ({ kind: 'duration', us })
export const text = (words: string | number): Part => ({ kind: 'text', text: String(words) })
export const list = (parts: readonly Part[]): Part => ({ kind: 'list', parts })

/** Without what stands in brackets of the line where there is none. `hole`: what the line is called in the template. */
export function at(template: string, parts: Sentence['parts'], where: number, hole = 'line'): Sentence {
  return { template: where > 0 ? template : template.replace(new RegExp(`\\s?[(（]\\{${hole}\\}[)）]`), ''), parts }
}

const LONGEST_TEXT = 80

/** What a program wrote or put, in one line. */
export function code(words: string): Part {
  const flat = words.replace(/\s*\n\s*/g, ' ⏎ ')
  return { kind: 'code', text: flat === '' ? '⏎' : flat.length > LONGEST_TEXT ? `${flat.slice(0, LONGEST_TEXT)}…` : flat }
}
