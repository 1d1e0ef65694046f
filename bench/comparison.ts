/** A measurement of something in Python: a program on our machine against statements in plain Pyodide, taken in turns. */
import type { GilMode } from '../src/model/configuration'
import type { LogBuffers } from '../src/log/log'
import { bareRound, indented, type Statements } from './bare-python'
import { type Measurement, median } from './measurement'
import { timedRun } from './our-python'

const REPETITIONS = 5
/** Plain Pyodide needs no fresh interpreter, so it is timed more often. */
const BARE_PER_TURN = 3

export interface Comparison {
  readonly name: string
  readonly against: string
  readonly bare: Statements
  /** a program that does the thing `rounds` times; the same statements as in plain Pyodide if absent */
  readonly ours?: (rounds: number) => string
  readonly gil?: GilMode
  /** of the shorter run; the longer one has twice as many, plain Pyodide as many */
  readonly rounds: number
  /** how often the thing happened, where one round is not one */
  readonly count?: (log: LogBuffers) => number
  readonly unit: 'ns' | 'µs'
  readonly aim: number | null
  readonly note?: string
}

/** The statements in a function of their own, as plain Pyodide has them. */
const sameStatements =
  ({ before = '', timed }: Statements) =>
  (rounds: number) =>
    `${before}
def work(n):
${indented(timed)}
work(${rounds})
`

export function comparison({ name, against, bare, ours = sameStatements(bare), gil, rounds, count, unit, aim, note }: Comparison): Measurement {
  const scale = unit === 'ns' ? 1 : 1000
  /** nanoseconds of one: the longer run less the shorter one, for what it did more */
  const ourRound = async () => {
    const short = await timedRun(ours(rounds), gil)
    const long = await timedRun(ours(rounds * 2), gil)
    const done = count ? count(long.log) - count(short.log) : rounds
    return ((long.ms - short.ms) / done) * 1e6
  }
  return {
    name,
    async measure() {
      const bareNs: number[] = []
      const ourNs: number[] = []
      await bareRound(bare, rounds)
      for (let i = 0; i < REPETITIONS; i++) {
        for (let j = 0; j < BARE_PER_TURN; j++) bareNs.push(await bareRound(bare, rounds))
        ourNs.push(await ourRound())
      }
      const value = median(ourNs)
      const floor = median(bareNs)
      return { name, value: value / scale, unit, against: { name: against, value: floor / scale }, ratio: value / floor, aim, ...(note ? { note } : {}) }
    },
  }
}
