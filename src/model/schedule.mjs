/**
 * An untimed schedule as text: while one is set, time decides nothing. Threads start, locks and wake-ups cost nothing, one task of the whole
 * program goes on at a time, and at every scheduling point the schedule says which. A timer's firing is one of the candidates.
 *
 *   '1.steady'                     the task that runs goes on for as long as it can; then the one that has waited longest
 *   '1.steady-1'                   the same, and the log tells every choice with its candidates, and each access to what tasks may share
 *   '1.random-50-7'                at 50 of 1000 points another one goes on; which points and who is drawn with seed 7
 *   '1.random-400-1-7'             the same, but the first task is never preempted: it starts the others before they cross each other
 *   '1.random-400-2-7'             the same, but at 400 of 1000 points of a task that holds a lock; of one that holds none at 50
 *   '1.pct-3-400-7'                probabilistic concurrency testing: priorities are drawn, and 2 changes of them within 400 points where there is a choice
 *   '1.pos-7'                      partial order sampling: each next step of a task has a priority, drawn once, and the highest goes on
 *   '1.delay-2-400-7'              the steady one, but 2 times within 400 points the task that would go on is passed over
 *   '1.steady;2.17-3,0.4-2'        with switches: at its 17th point task 2 gives way to task 3, …
 *
 * A switch is said by the task that ran last and the number of its point, so that it stays right where other tasks come to more or fewer points.
 * The order of coroutines that an event loop finds ready is chosen too: who is picked is a coroutine then. That a loop wakes up late is said by the number
 * LATE in the place of a task.
 * Switches come first; where none is said the strategy decides. The seed of a schedule is its own: what the program draws, and lengths of time, are
 * drawn with the seed of the configuration, and stay what they are.
 *
 * In JavaScript, without imports: the scripts of Node read the same file as the page.
 */

export const STRATEGIES = /** @type {const} */ (['steady', 'random', 'pct', 'delay', 'pos'])

/** @typedef {(typeof STRATEGIES)[number]} StrategyName */
/** @typedef {{ readonly task: number, readonly point: number, readonly picked: number }} Switch the task that ran last (0: none yet), the number of its point from 1 on, who goes on */
/**
 * @typedef {object} Schedule
 * @property {StrategyName} strategy
 * @property {readonly number[]} numbers steady: 1 to record all; random: points of 1000, (1: not of the first task, 2: of those that hold locks,) seed; pct: depth, points, seed; delay: delays, points, seed; pos: seed
 * @property {readonly Switch[]} switches
 */

const VERSION = 1
/** The number of a steady schedule that has everything recorded. */
export const RECORDS_ALL = 1
/** What is picked where an event loop wakes up so late that timers due soon after are due as well. More than any task's number. */
export const LATE = 1_000_000
const MOST_SWITCHES = 4096
const MOST_NUMBER = 1e9
/** How many numbers each strategy has, at least and at most. */
const NUMBERS = { steady: [0, 1], random: [2, 3], pct: [3, 3], delay: [3, 3], pos: [1, 1] }
const HEAD = /^(\d+)\.([a-z]+)((?:-\d{1,10})*)(?:;(.*))?$/
const SWITCH = /^(\d{1,9})\.(\d{1,10})-(\d{1,9})$/

/** @param {Schedule} schedule */
export function scheduleToText({ strategy, numbers, switches }) {
  const head = `${VERSION}.${[strategy, ...numbers].join('-')}`
  return switches.length > 0 ? `${head};${switches.map(({ task, point, picked }) => `${task}.${point}-${picked}`).join(',')}` : head
}

/** Null: this is no schedule. @param {unknown} text @returns {Schedule | null} */
export function readSchedule(text) {
  if (typeof text !== 'string') return null
  const [, version, name, given = '', list] = HEAD.exec(text) ?? []
  const strategy = STRATEGIES.find((known) => known === name)
  if (!strategy || Number(version) !== VERSION) return null
  const numbers = given === '' ? [] : given.slice(1).split('-').map(Number)
  const [least = 0, most = 0] = NUMBERS[strategy]
  if (numbers.length < least || numbers.length > most || numbers.some((number) => number > MOST_NUMBER)) return null
  const switches = list ? list.split(',').map(readSwitch) : []
  if (switches.length > MOST_SWITCHES || !switches.every((one) => one !== null)) return null
  return { strategy, numbers, switches }
}

/** Whether runs under it have everything recorded. @param {Schedule | null} schedule */
export const recordsAll = (schedule) => schedule?.strategy === 'steady' && schedule.numbers[0] === RECORDS_ALL

/** @param {string} text @returns {Switch | null} */
function readSwitch(text) {
  const [, task, point, picked] = SWITCH.exec(text) ?? []
  if (picked === undefined || Number(picked) === 0) return null
  return { task: Number(task), point: Number(point), picked: Number(picked) }
}
