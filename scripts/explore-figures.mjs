/** What `npm run bench -- explore` has measured, as a table: a row for each strategy. */

/**
 * One exploration of a program.
 * @typedef {object} Measured
 * @property {string} key what was measured: it is not measured again
 * @property {string} strategy
 * @property {string} name
 * @property {boolean} wrong
 * @property {boolean} failed a failure was found
 * @property {number} runs made in all
 * @property {number} first number of the run that failed first; 0 none did
 * @property {number} processor seconds of the machine's processors until then, or in all where none failed
 * @property {number} wall the same of a clock
 * @property {number | null} left switches of the schedule after shrinking
 * @property {{ names: string[], lines: number[], words: string } | null} said what is said to have made the difference: two accesses, or what a verdict names
 * @property {boolean | null} replays the schedule replays in another interpreter, as the page and a link run it
 * @property {number} hints of races
 * @property {number} exhausted
 */

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]

/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole === 0 ? '–' : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`)

/** @param {readonly (boolean | null)[]} answers */
const trueOf = (answers) => {
  const known = answers.filter((answer) => answer !== null)
  return share(known.filter(Boolean).length, known.length)
}

/**
 * Whether what is said is as the program declares: two accesses that are both among what is declared, or a verdict that names all of it. Null: nothing is declared.
 * @param {import('./explore-corpus.mjs').CorpusProgram | undefined} program @param {Measured['said']} said
 */
function isTold(program, said) {
  if (!program?.told || !said) return null
  const { names, lines } = program.told
  if (said.names.length > 0) return said.names.every((name) => names.includes(name)) && said.lines.every((line) => lines.includes(line))
  return names.every((name) => said.words.includes(name)) && lines.every((line) => said.lines.includes(line))
}

/** @param {string} strategy @param {readonly Measured[]} all @param {(name: string) => import('./explore-corpus.mjs').CorpusProgram | undefined} programOf */
function row(strategy, all, programOf) {
  const wrong = all.filter((one) => one.wrong)
  const found = wrong.filter(({ failed }) => failed)
  const within = (/** @type {number} */ seconds) => share(found.filter(({ processor }) => processor <= seconds).length, wrong.length)
  const shrunk = found.flatMap(({ name, left }) => {
    const least = programOf(name)?.least ?? null
    return left === null || least === null ? [] : [left - least]
  })
  const right = all.filter((one) => !one.wrong)
  return [
    strategy,
    share(found.length, wrong.length),
    within(10),
    within(60),
    `${median(found.map(({ first }) => first)) ?? '–'}`,
    share(shrunk.filter((more) => more <= 0).length, shrunk.length),
    share(shrunk.filter((more) => more <= 1).length, shrunk.length),
    trueOf(found.map(({ name, said }) => isTold(programOf(name), said))),
    trueOf(found.map(({ replays }) => replays)),
    share(right.filter(({ failed }) => failed).length, right.length),
    share(right.filter(({ hints }) => hints > 0).length, right.length),
  ]
}

const HEAD = [
  'strategy',
  'wrong ones found',
  'within 10 s',
  'within 60 s',
  'first in run, median',
  'fewest switches',
  'or one more',
  'right variable and lines',
  'links replayed',
  'right ones that failed',
  'right ones with hints',
]

/** As Markdown. @param {readonly Measured[]} measured @param {readonly string[]} strategies @param {readonly import('./explore-corpus.mjs').CorpusProgram[]} programs */
export function figures(measured, strategies, programs) {
  const programOf = (/** @type {string} */ name) => programs.find((program) => program.name === name)
  const rows = strategies.flatMap((strategy) => {
    const all = measured.filter((one) => one.strategy === strategy)
    return all.length > 0 ? [row(strategy, all, programOf)] : []
  })
  const missed = strategies.flatMap((strategy) => {
    const names = new Map()
    for (const one of measured) if (one.strategy === strategy && one.wrong && !one.failed) names.set(one.name, (names.get(one.name) ?? 0) + 1)
    return names.size > 0 ? [`not found by ${strategy}: ${[...names].map(([name, times]) => (times > 1 ? `${name} (${times} times)` : name)).join(', ')}`] : []
  })
  const untrue = new Map(
    measured.flatMap(({ name, said }) => (said && isTold(programOf(name), said) === false ? [[name, said.words || `${said.names.join(', ')} at ${said.lines.join(', ')}`]] : [])),
  )
  return [
    ...[HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...missed,
    ...[...untrue].map(([name, said]) => `other variables or lines than ${name} declares: ${said}`),
  ].join('\n')
}
