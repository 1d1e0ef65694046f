/**
 * The programs of e2e/explore-corpus. The first line of each says what it is:
 *
 *   # wrong · every-bytecode · what is wrong with it and how that shows · 1 switch · visits at 9
 *
 * `wrong` or `right`, the GIL mode in which it is explored, words; of a wrong one that is measured also how many switches from the steady schedule it takes at least,
 * and what an explanation has to name: variables or locks, and the lines at which they are touched.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project-root.mjs'

const CORPUS = join(projectRoot, 'e2e/explore-corpus')
const HEAD = /^# (wrong|right) · ([\w-]+) · (.*)/
const LEAST = / · (\d+) switch(?:es)?(?= · |$)/
const TOLD = / · ([^·]+) at (\d+(?:, \d+)*)$/
/** Not those in brackets, as of `grid[(1, 2)]`. */
const BETWEEN_NAMES = /, (?![^[(]*[\])])/

/**
 * @typedef {object} CorpusProgram
 * @property {string} name
 * @property {boolean} wrong
 * @property {string} gil
 * @property {string} text
 * @property {number | null} least switches that its failure takes; null: not known
 * @property {{ names: string[], lines: number[] } | null} told what an explanation of its failure names; null: not declared
 */

/** @param {string} name @param {string} text @returns {CorpusProgram} */
export function corpusProgram(name, text) {
  const [head = ''] = text.split('\n', 1)
  const [, kind, gil = ''] = HEAD.exec(head) ?? []
  if (kind === undefined) throw new Error(`${name} does not say in its first line what it is`)
  const [, least] = LEAST.exec(head) ?? []
  const [, names, lines] = TOLD.exec(head) ?? []
  return {
    name,
    wrong: kind === 'wrong',
    gil,
    text,
    least: least === undefined ? null : Number(least),
    told: names === undefined || lines === undefined ? null : { names: names.split(BETWEEN_NAMES), lines: lines.split(', ').map(Number) },
  }
}

/** Those with one of these words in their names, in order. @param {readonly string[]} [only] */
export const corpusPrograms = (only = []) =>
  readdirSync(CORPUS)
    .filter((name) => name.endsWith('.py') && (only.length === 0 || only.some((word) => name.includes(word))))
    .sort()
    .map((name) => corpusProgram(name, readFileSync(join(CORPUS, name), 'utf8')))
