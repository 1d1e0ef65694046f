/** What `npm run explore` says of an exploration, and its exit codes. English; reads nothing and prints nothing. */
import { dirname } from 'node:path'

export const EXIT = { nothingWrong: 0, failure: 1, usage: 2, unfinished: 5, notReplayed: 6, couldNotRun: 70 }
const FROM_WORST = [EXIT.failure, EXIT.notReplayed, EXIT.unfinished, EXIT.nothingWrong]

/** Of several programs the worst decides. @param {number} one @param {number} other */
export const worstOf = (one, other) => FROM_WORST.find((code) => code === one || code === other) ?? one

/** @typedef {import('../src/app/explore-program').ProgramExploration} Exploration */
/** @typedef {import('../src/explore/explorer').Outcome} Outcome */
/** What is explored: a program, or one test of it. @typedef {{ title: string, path: string, program: { files: { name: string, text: string }[], stdin: string } }} Target */

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim()

/** Where it was raised first: of a process, its own line. @param {string | undefined} place */
function placeWords(place) {
  const [, file = '', line = ''] = /^(.*):(\d+)$/.exec(place?.split(' ')[0] ?? '') ?? []
  return line === '' ? '' : ` at ${file === '' ? '' : `${file} `}line ${line}`
}

/** @param {Outcome} outcome */
function headOf({ end, failure }) {
  const { verdict, exceptions, places, stdout, summary, variables } = end
  const words =
    verdict === 'error' || exceptions.length > 0 ? `${exceptions.at(-1) ?? 'an error'}${placeWords(places?.at(-1))}` : verdict === 'finished' ? 'finished' : oneLine(summary)
  const output = stdout.trim() === '' ? '' : `, prints ${JSON.stringify(stdout.length > 70 ? `${stdout.slice(0, 70)}…` : stdout)}`
  const held = (variables ?? []).map(([name, value]) => (value === null ? `, no ${name}` : `, ${name} = ${value.length > 70 ? `${value.slice(0, 70)}…` : value}`))
  return `${failure ? '✗' : '·'} ${words}${output}${held.join('')}`
}

/** @param {Outcome} outcome @param {Exploration} exploration */
function shareOf({ count, drawn, first }, exploration) {
  const share = exploration.drawn > 0 ? `, ${drawn} of ${counted(exploration.drawn, 'drawn schedule')}` : ''
  return `${counted(count, 'run')}${share}, first in run ${first}`
}

/** @param {Outcome} outcome */
function storyLines({ story, end, conclusion }) {
  const decisive = new Set(story?.pair?.map(({ row }) => row))
  const lines = (story?.lines ?? []).map(({ task, does, shown, value, line, file, row }) => {
    const named = value === '' ? shown : `${shown} ${does === 'writes' ? '=' : '→'} ${value}`
    return `    ${decisive.has(row) ? '>' : ' '} ${end.tasks[task - 1] ?? `task ${task}`} ${does} ${named} at ${file ? `${file} ` : ''}line ${line}`
  })
  return conclusion ? [...lines, `      ${conclusion.said}`] : lines
}

/** @param {Exploration} exploration */
function raceLines({ races }) {
  /** @param {Exploration['races'][number]['accesses'][number] | undefined} access */
  const place = (access) => `${access?.file ? `${access.file} ` : ''}line ${access?.line}`
  return races.map(({ kind, shown, accesses }) => {
    const [first, second, third] = accesses
    return kind === 'update'
      ? `  ! ${shown}: nothing keeps ${second?.taskName} from writing it (${place(second)}) after ${first?.taskName} has read it (${place(first)}) and before it writes it (${place(third)})`
      : `  ! ${shown}: nothing says which comes last, what ${first?.taskName} writes (${place(first)}) or what ${second?.taskName} writes (${place(second)})`
  })
}

/** @param {Exploration} exploration */
function boundLine({ exhausted, searched, interleavings, drawn, runs, gil }) {
  const where = gil === 'cpython' ? 'at CPython’s own places' : 'between bytecodes of the program'
  const all =
    interleavings > 0
      ? `all interleavings were tried, switching ${where}: in ${counted(interleavings, 'run')}, any other differs only in the order of what does not depend on each other`
      : exhausted >= 0
        ? `all schedules with at most ${counted(exhausted, 'preemption')} were tried (${counted(searched, 'schedule')}, switching ${where} where tasks meet)`
        : 'the search did not come to an end'
  return `${counted(runs, 'run')}: ${all}; ${counted(drawn, 'schedule')} drawn`
}

const OTHER_MODE = 'what is told with ! can go wrong where switches come between bytecodes, as without the GIL: --gil every-bytecode'

/** How the program is run again: that of a test is written first. @param {Target} target */
function againOf({ path, title, program }) {
  const [first] = program.files
  if (title === path || !first) return `npm run --silent trace -- ${path}`
  return `printf '${first.text.replaceAll('\n', '\\n')}' > ${first.name}; npm run --silent trace -- ${first.name} --dir ${dirname(path)}`
}

/** @param {Target} target @param {Exploration} exploration @param {string} gil */
export function report(target, exploration, gil) {
  const { title } = target
  const lines = [`${title}: ${counted(exploration.outcomes.length, 'way to end', 'ways to end')}`]
  for (const outcome of exploration.outcomes) {
    lines.push(`  ${headOf(outcome)}`, `      ${shareOf(outcome, exploration)}`)
    if (!outcome.failure) continue
    lines.push(...storyLines(outcome), `      ${againOf(target)} --gil ${gil} --schedule '${outcome.schedule}'`)
  }
  lines.push(...raceLines(exploration))
  const { unreplayed } = exploration
  if (unreplayed.length > 0)
    lines.push(
      `  ? ${counted(unreplayed.length, 'end was', 'ends were')} seen and could not be had again, so it is not shown (${unreplayed.map(({ verdict }) => verdict).join(', ')}): a fault of Pylanes`,
    )
  for (const { why, count } of exploration.unknown) lines.push(`  ? ${counted(count, 'run')} of which nothing is known: ${why}`)
  lines.push(`  ${boundLine(exploration)}`)
  if (gil === 'cpython' && exploration.races.length > 0 && exploration.outcomes.every(({ failure }) => !failure)) lines.push(`  ${OTHER_MODE}`)
  return lines.join('\n')
}

/** @param {Exploration} exploration @param {number} bound */
export function exitOf({ outcomes, unreplayed, exhausted, interleavings }, bound) {
  if (outcomes.some(({ failure }) => failure)) return EXIT.failure
  if (unreplayed.length > 0) return EXIT.notReplayed
  return exhausted >= bound || interleavings > 0 ? EXIT.nothingWrong : EXIT.unfinished
}

/** Said once, for all of them: what none of this shows. @param {readonly Exploration[]} explorations */
export function unseenText(explorations) {
  const all = [...new Set(explorations.flatMap(({ unseen }) => unseen))]
  return all.length === 0 ? '' : `Not seen by this: ${all.join('; ')}. docs/explore.md says more.\n`
}
