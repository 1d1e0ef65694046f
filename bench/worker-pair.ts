/** The page's end of two workers that play with each other; opened once for the whole bench. */
import { type Remote, wrap } from 'comlink'
import type { PairWorker, Side } from './pair-worker'

let pair: readonly [Remote<PairWorker>, Remote<PairWorker>] | undefined

const open = () => wrap<PairWorker>(new Worker(new URL('./pair-worker.ts', import.meta.url), { type: 'module', name: 'pair' }))

/** Lets both play and gives the nanoseconds of one round, by the clock of the side that began. */
export async function pairRound(rounds: number, play: (worker: Remote<PairWorker>, side: Side) => Promise<number>): Promise<number> {
  pair ??= [open(), open()]
  const [ms] = await Promise.all([play(pair[0], 0), play(pair[1], 1)])
  return (ms / rounds) * 1e6
}
