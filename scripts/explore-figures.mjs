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
 * @property {number | null} least switches that it takes
 * @property {string} said what is said to have made the difference
 * @property {boolean | null} told variable and lines were told as declared; null: none are declared, or there was nothing to tell
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

/** @param {string} strategy @param {readonly Measured[]} all */
function row(strategy, all) {
  const wrong = all.filter((one) => one.wrong)
  const found = wrong.filter(({ failed }) => failed)
  const within = (/** @type {number} */ seconds) => share(found.filter(({ processor }) => processor <= seconds).length, wrong.length)
  const shrunk = found.filter(({ left, least }) => left !== null && least !== null)
  const right = all.filter((one) => !one.wrong)
  return [
    strategy,
    share(found.length, wrong.length),
    within(10),
    within(60),
    `${median(found.map(({ first }) => first)) ?? '–'}`,
    share(shrunk.filter(({ left, least }) => Number(left) <= Number(least)).length, shrunk.length),
    trueOf(found.map(({ told }) => told)),
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
  'right variable and lines',
  'links replayed',
  'right ones that failed',
  'right ones with hints',
]

/** As Markdown. @param {readonly Measured[]} measured @param {readonly string[]} strategies */
export function figures(measured, strategies) {
  const rows = strategies.flatMap((strategy) => {
    const all = measured.filter((one) => one.strategy === strategy)
    return all.length > 0 ? [row(strategy, all)] : []
  })
  const missed = strategies.flatMap((strategy) => {
    const names = new Map()
    for (const one of measured) if (one.strategy === strategy && one.wrong && !one.failed) names.set(one.name, (names.get(one.name) ?? 0) + 1)
    return names.size > 0 ? [`not found by ${strategy}: ${[...names].map(([name, times]) => (times > 1 ? `${name} (${times} times)` : name)).join(', ')}`] : []
  })
  const untrue = [...new Set(measured.filter(({ told }) => told === false).map(({ name, said }) => `${name} (${said})`))]
  return [
    ...[HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...missed,
    ...(untrue.length > 0 ? [`other variables or lines than declared: ${untrue.join('; ')}`] : []),
  ].join('\n')
}
