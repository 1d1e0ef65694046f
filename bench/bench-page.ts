/**
 * The page of `npm run bench`: `window.pylanesBench.names` are its measurements in order, and `take(name)` resolves to the row of one.
 */
import type { BenchRow } from './measurement'
import { measurements } from './measurements'

async function take(name: string): Promise<BenchRow> {
  const measurement = measurements.find((each) => each.name === name)
  if (!measurement) throw new Error(`there is no measurement ${name}`)
  return measurement.measure()
}

Object.assign(window, { pylanesBench: { names: measurements.map(({ name }) => name), take } })
