/** A short program from its first line to its decoded run, without the page around it: what of a warm run is the machine's. */
import program from '../src/scenarios/programs/threads-and-a-lock/program.py?raw'
import { DEFAULT_CONFIGURATION } from '../src/model/configuration'
import { createRunBuilder } from '../src/trace/decode/run-builder'
import { type Measurement, median } from './measurement'
import { timedRun } from './our-python'

const REPETITIONS = 9
const NAME = 'threads-and-a-lock on the machine alone, run and decoded'

async function once(): Promise<number> {
  const { ms, log } = await timedRun(program)
  const began = performance.now()
  createRunBuilder({ files: [{ name: 'bench.py', text: program }], stdin: '' }, DEFAULT_CONFIGURATION, log).pull()
  return ms + (performance.now() - began)
}

export const wholeRun: Measurement = {
  name: NAME,
  async measure() {
    const timings: number[] = []
    for (let i = 0; i < REPETITIONS; i++) timings.push(await once())
    return { name: NAME, value: median(timings), unit: 'ms', against: null, ratio: null, aim: null }
  },
}
