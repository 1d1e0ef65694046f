/**
 * The committed recordings of the gallery, decoded in Node: what the tests beside this file ask questions of.
 * A test in the browser (e2e/runs/recordings.spec.ts) proves each of them equal to a fresh run, byte for byte.
 */
import { readFileSync } from 'node:fs'
import { decodeRecording } from '../../log/recording'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { exportRun } from '../../trace/export/export-run'
import { byProcess, type RunJson } from '../../trace/testing/run-queries'
import { findVariant } from '../index'

const decoded = new Map<string, RunJson>()

/** The recorded run of a variant, by `scenario` or `scenario.variant`; throws when there is none. */
export function recorded(id: string): RunJson {
  const [scenario = '', asked] = id.split('.')
  const variant = findVariant(scenario, asked)?.variant
  if (!variant) throw new RangeError(`the gallery has no ${id}`)
  const path = `src/scenarios/programs/${scenario}/${variant.id}.run`
  const known = decoded.get(path)
  if (known) return known
  const { program, configuration, log } = decodeRecording(readFileSync(path))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  const run = exportRun(builder.model)
  const { verdict } = run
  if (!verdict) throw new Error(`the recording of ${id} has no end`)
  const ended = { ...run, verdict }
  decoded.set(path, ended)
  return ended
}

/** The same with each main task under the name of its process. */
export const recordedByProcess = (id: string): RunJson => byProcess(recorded(id))
