/** What a command was asked, for those whose options are said in a few lines: `--help` prints these, and what a command does not know ends it with them and status 2. */
import { parseArgs } from 'node:util'

/** @typedef {NonNullable<import('node:util').ParseArgsConfig['options']>} Options */

/** Ends the command. @param {string} usage @param {string} words what is wrong @returns {never} */
export function refuse(usage, words) {
  process.stderr.write(`pylanes: ${words}\n${usage}`)
  process.exit(2)
}

/**
 * The values of the options, and the other words.
 * @template {Options} T
 * @param {string} usage what may be asked, ending in a line break
 * @param {T} options
 * @param {{ args?: string[], positionals?: boolean }} [more] `args`: the words, by default this command's; `positionals`: whether there may be words that are no options
 * @returns {ReturnType<typeof parseArgs<{ options: T, allowNegative: true, allowPositionals: true }>>}
 */
export function commandLine(usage, options, { args = process.argv.slice(2), positionals = false } = {}) {
  if (args.includes('--help')) {
    process.stdout.write(usage)
    process.exit(0)
  }
  try {
    return parseArgs({ args, options, allowNegative: true, allowPositionals: /** @type {true} */ (positionals) })
  } catch (error) {
    // the first sentence says which; the others are for programmers
    return refuse(usage, error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error))
  }
}

/**
 * The number that an option gives.
 * @param {string} usage @param {string} option its name with its dashes @param {string} text @param {{ least: number, whole?: boolean }} bounds
 */
export function numberOf(usage, option, text, { least, whole = false }) {
  const number = Number(text)
  if (text.trim() === '' || !(number >= least) || !Number.isFinite(number) || (whole && !Number.isInteger(number)))
    refuse(usage, `${option} takes a ${whole ? 'whole ' : ''}number from ${least} on, not ${JSON.stringify(text)}`)
  return number
}
