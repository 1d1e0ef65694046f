/** A plain worker that does nothing but count. */
import { expose } from 'comlink'

const worker = {
  /** Counts `rounds` times to a million; gives what nobody could foresee, so that nothing is left out. */
  count(rounds: number): number {
    let sum = 0
    for (let round = 0; round < rounds; round++) for (let n = 0; n < 1_000_000; n++) sum = (sum + (n ^ round)) | 0
    return sum
  },
}

export type CountWorker = typeof worker

expose(worker)
