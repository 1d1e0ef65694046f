/**
 * Where over, into and out lead, forwards and backwards, in made-up runs of functions, generators that delegate and recursion: compared with what the stacks themselves say,
 * which the rows of a run tell of only in part.
 */
import { expect, test } from 'vitest'
import { RunLines } from './run-lines'
import { step, type Direction, type Steppable } from './stepping'

interface Call {
  readonly number: number
  readonly isGenerator: boolean
  /** a generator that it delegates to, until that is over */
  delegate: Call | null
  told: number
}

interface Row {
  readonly stack: readonly number[]
  readonly call: number
}

const TASK = 1

/** A run of one task in which calls begin, end, yield, go on and delegate at random. */
class Made {
  readonly rows: Row[] = []
  readonly words: number[] = []
  readonly resumed: number[] = []
  private readonly stack: Call[] = []
  /** generators that rest, each the outermost of those that delegate */
  private readonly resting: Call[] = []
  private calls = 0
  private seed: number

  constructor(seed: number, length: number) {
    this.seed = seed
    this.begin(false)
    while (this.rows.length < length) this.act()
    while (this.stack.length > 1) {
      this.end()
      if (this.below(2) === 0) this.line()
    }
  }

  private below(limit: number): number {
    this.seed = (Math.imul(this.seed, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (this.seed >> 8) % limit
  }

  private get top(): Call {
    return this.stack[this.stack.length - 1] as Call
  }

  private act(): unknown {
    switch (this.below(9)) {
      case 0:
        return this.stack.length < 7 ? this.begin(false) : this.end()
      case 1:
        return this.stack.length < 7 ? this.begin(true) : this.end()
      case 2:
        return this.end()
      case 3:
      case 4:
        return this.leave()
      case 5:
        return this.goOn()
      case 6:
        return this.delegate()
      default:
        return this.line()
    }
  }

  private begin(isGenerator: boolean): Call {
    const call: Call = { number: ++this.calls, isGenerator, delegate: null, told: 0 }
    this.stack.push(call)
    this.line()
    return call
  }

  /** Whatever delegated to it may come to no line any more either. */
  private end(): void {
    if (this.stack.length === 1) return
    this.stack.pop()
    if (this.top.delegate === null) return
    this.top.delegate = null
    if (this.below(2) === 0) this.end()
    else this.line()
  }

  private leave(): void {
    if (!this.top.isGenerator || this.stack.length === 1) return
    let left = this.stack.pop() as Call
    while (this.top.delegate === left) left = this.stack.pop() as Call
    this.resting.push(left)
  }

  private goOn(): void {
    const [one] = this.resting.splice(this.below(Math.max(1, this.resting.length)), 1)
    if (!one) return
    for (let call: Call | null = one; call; call = call.delegate) this.stack.push(call)
    if (this.below(4) === 0) this.end()
    else this.line()
  }

  private delegate(): void {
    const { top } = this
    if (!top.isGenerator || this.stack.length > 6) return
    const resting = this.below(2) === 0 ? this.resting.pop() : undefined
    if (resting) {
      top.delegate = resting
      for (let call: Call | null = resting; call; call = call.delegate) this.stack.push(call)
      this.line()
    } else top.delegate = this.begin(true)
  }

  private line(): void {
    const row = this.rows.length
    this.stack.forEach((call, at) => {
      const caller = this.stack[at - 1]?.number ?? 0
      if (call !== this.top && call.told !== caller) this.resumed.push(row, call.number, caller)
      call.told = caller
    })
    const { number, told } = this.top
    this.words.push(1, 1, TASK, row + 1, row + 1, 0, this.stack.length, 0, number, told)
    this.rows.push({ call: number, stack: this.stack.map((one) => one.number) })
  }
}

/** By the stacks: out of a call is at the nearest line, beyond all at which the call is on the stack, of one that was around it at the last of these. */
function wayOf(rows: readonly Row[], from: number, how: 'over' | 'into' | 'out', by: 1 | -1): number {
  const at = (row: number) => rows[row] as Row
  const isIn = (row: number) => row >= 0 && row < rows.length
  if (how === 'into') return from + by
  const { call } = at(from)
  if (how === 'over') for (let row = from + by; isIn(row); row += by) if (at(row).call === call) return row
  let edge = from
  for (let row = from; isIn(row); row += by) if (at(row).stack.includes(call)) edge = row
  const { stack } = at(edge)
  const around = stack.slice(0, stack.indexOf(call))
  for (let row = edge + by; isIn(row); row += by) if (around.includes(at(row).call)) return row
  return -1
}

test.each(Array.from({ length: 20 }, (_, seed) => seed + 1))('in made-up run %i every step leads where the stacks say, both ways', (seed) => {
  const { rows, words, resumed } = new Made(seed * 7_919, 120)
  const run: Steppable = { lines: new RunLines(new Int32Array(words), [''], [], undefined, new Int32Array(resumed)), log: [], raised: [] }
  const placeAt = (row: number) => ({ event: 0, lines: row + 1, task: TASK })
  const wrong: unknown[] = []
  for (let from = 0; from < rows.length; from++) {
    for (const how of ['over', 'into', 'out'] as const) {
      for (const direction of ['forwards', 'backwards'] satisfies Direction[]) {
        const there = wayOf(rows, from, how, direction === 'forwards' ? 1 : -1)
        const wanted = there < rows.length ? there : -1
        const found = (step(run, placeAt(from), how, direction)?.lines ?? 0) - 1
        if (found !== wanted) wrong.push({ from, how, direction, wanted, found })
      }
    }
  }
  expect(wrong).toEqual([])
})
