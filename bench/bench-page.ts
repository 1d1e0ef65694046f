/**
 * The page of `npm run bench`: `window.pylanesBench(part)` takes all measurements, or those with `part` in their name, one after the other, tells each on the console and
 * resolves to their rows.
 */
import type { BenchRow } from './measurement'
import { measurements } from './measurements'

async function bench(part = ''): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const measurement of measurements) {
    if (!measurement.name.includes(part)) continue
    rows.push(await measurement.measure())
    console.info(`measured: ${measurement.name}`)
  }
  return rows
}

Object.assign(window, { pylanesBench: bench })
