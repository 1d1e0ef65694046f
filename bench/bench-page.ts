/**
 * The page of `npm run bench`: `window.pylanesBench(part, without)` takes all measurements, or those with `part` in their name and not `without`, one after the other, tells each on the console and
 * resolves to their rows.
 */
import type { BenchRow } from './measurement'
import { measurements } from './measurements'

async function bench(part = '', without?: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const measurement of measurements) {
    if (!measurement.name.includes(part) || (without !== undefined && measurement.name.includes(without))) continue
    rows.push(await measurement.measure())
    console.info(`measured: ${measurement.name}`)
  }
  return rows
}

Object.assign(window, { pylanesBench: bench })
