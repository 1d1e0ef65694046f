/**
 * The page of `npm run bench`: `window.pylanesBench()` takes all measurements, one after the other, tells each on the console and
 * resolves to their rows.
 */
import type { BenchRow } from './measurement'
import { measurements } from './measurements'

async function bench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const measurement of measurements) {
    rows.push(await measurement.measure())
    console.info(`measured: ${measurement.name}`)
  }
  return rows
}

Object.assign(window, { pylanesBench: bench })
