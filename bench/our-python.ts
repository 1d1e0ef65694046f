/**
 * Programs timed on our machine, by the wall clock of the page: the clock that a program sees is virtual.
 * What a run costs whatever it does cancels out, because only the difference between a long and a short run counts.
 */
import { type Configuration, DEFAULT_CONFIGURATION, DEFAULT_LIMITS, type GilMode } from '../src/model/configuration'
import { type LogBuffers, LogReader } from '../src/log/log'
import { RecordKind, TaskState } from '../src/log/record-kinds'
import { createRuntime } from '../src/runtime/page/create-runtime'
import type { Runtime } from '../src/runtime/runtime-api'
import { INDEX_URL } from './index-url'

let runtime: Runtime | undefined
let unshared: Runtime | undefined

/** A bench must not be cut off. */
const LIMITS = { ...DEFAULT_LIMITS, events: 1e9, virtualUs: 1e12, outputBytes: 1e9, memoryBytes: 2 ** 31 }

export interface TimedRun {
  /** from the moment the program begins in its worker to the moment the page hears that it is over */
  readonly ms: number
  readonly log: LogBuffers
}

/** Runs a program on a fresh interpreter. Rejects if it does not end well. */
export const timedRun = (text: string, gil: GilMode = 'cpython'): Promise<TimedRun> => runWith(text, { gil })

/** As `timedRun`, with all processes in one worker. */
export function timedRunInOneWorker(text: string, changes: Partial<Configuration>): Promise<TimedRun> {
  unshared ??= createRuntime(INDEX_URL, { isolated: false })
  return runWith(text, changes, unshared)
}

/** What a program printed. */
export async function outputOf(text: string, changes: Partial<Configuration>): Promise<string> {
  const { log } = await runWith(text, changes)
  let printed = ''
  new LogReader(log).read((record) => {
    if (record.kind === RecordKind.output) printed += record.text
  })
  return printed
}

const usual = (): Runtime => {
  runtime ??= createRuntime(INDEX_URL)
  return runtime
}

async function runWith(text: string, changes: Partial<Configuration>, machine = usual()): Promise<TimedRun> {
  await machine.ready
  const configuration: Configuration = { ...DEFAULT_CONFIGURATION, ...changes, limits: LIMITS }
  let began = 0
  const run = machine.run({ files: [{ name: 'bench.py', text }], stdin: '' }, configuration)
  run.onStatus(({ phase }) => {
    if (phase === 'running') began = performance.now()
  })
  const { verdict } = await run.settled
  const ms = performance.now() - began
  run.dispose()
  if (verdict !== 'finished') throw new Error(`a program of the bench ended as ${verdict}:\n${text}`)
  return { ms, log: run.log }
}

/** How often the log is looked at for something printed; a shorter interval would cost the program itself. */
const LOOK_MS = 2

/**
 * Runs a program that prints after each of its rounds; gives the real milliseconds from each print to the next, as the
 * page sees them in the log. So the program's start, and what it brings about behind the page's back, do not count.
 */
export async function betweenPrints(text: string): Promise<number[]> {
  runtime ??= createRuntime(INDEX_URL)
  await runtime.ready
  const run = runtime.run({ files: [{ name: 'bench.py', text }], stdin: '' }, { ...DEFAULT_CONFIGURATION, limits: LIMITS })
  const reader = new LogReader(run.log)
  const seen: number[] = []
  const look = () => {
    const now = performance.now()
    reader.read(({ kind }) => {
      if (kind === RecordKind.output) seen.push(now)
    })
  }
  const timer = setInterval(look, LOOK_MS)
  const { verdict } = await run.settled
  clearInterval(timer)
  look()
  run.dispose()
  if (verdict !== 'finished') throw new Error(`a program of the bench ended as ${verdict}:\n${text}`)
  return seen.slice(1).map((at, index) => at - (seen[index] as number))
}

/** How often another task than the one before began to run. */
export function switchesIn(log: LogBuffers): number {
  let last = 0
  let switches = 0
  new LogReader(log).read(({ kind, a, task }) => {
    if (kind !== RecordKind.state || a !== TaskState.running) return
    if (task !== last) switches++
    last = task
  })
  return switches
}
