/**
 * The gallery as the tests expect it: every variant, its program on disk, and how its run must end. Written down here, not
 * read from the app, so that a changed ending fails a test.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Configuration, Program, ProgramStart } from '../../src/model/configuration'
import type { VerdictKindName } from '../../src/log/record-kinds'
import { DEFAULT_LIMITS } from '../../src/model/configuration'

export interface GalleryEntry {
  readonly scenario: string
  readonly variant: string
  readonly ends: VerdictKindName
  readonly program: Program
  readonly configuration: Partial<Configuration>
  /** a scenario of one variant has no buttons for variants */
  readonly only: boolean
  /** whether it starts processes */
  readonly processes: boolean
}

type VariantRow = readonly [variant: string, file: string, ends: VerdictKindName, configuration?: Partial<Configuration>]

const ROWS: Readonly<Record<string, readonly VariantRow[]>> = {
  'process-lifecycle': [['main', 'program.py', 'finished']],
  'process-arguments': [
    ['without-join', 'without-join.py', 'finished'],
    ['with-join', 'with-join.py', 'finished'],
  ],
  'isolated-memory': [['main', 'program.py', 'finished']],
  'daemon-process': [
    ['daemon', 'daemon.py', 'finished'],
    ['not-daemon', 'not-daemon.py', 'finished'],
  ],
  terminate: [['main', 'program.py', 'finished']],
  'join-placement': [
    ['inside', 'inside.py', 'finished'],
    ['after', 'after.py', 'finished'],
  ],
  'process-lock': [
    ['with-lock', 'with-lock.py', 'finished'],
    ['no-lock', 'no-lock.py', 'finished'],
  ],
  'file-under-lock': [['main', 'program.py', 'finished']],
  'os-fork': [
    ['once', 'once.py', 'finished'],
    ['twice', 'twice.py', 'finished'],
  ],
  'fork-or-spawn': [
    ['fork', 'fork.py', 'finished'],
    ['spawn', 'spawn.py', 'finished'],
    ['fork-no-guard', 'fork-no-guard.py', 'finished'],
    ['spawn-no-guard', 'spawn-no-guard.py', 'error'],
  ],
  'queue-between-processes': [['main', 'program.py', 'finished']],
  'bounded-queue': [
    ['blocks', 'blocks.py', 'hang'],
    ['not-blocking', 'not-blocking.py', 'error'],
    ['timeout', 'timeout.py', 'error'],
    ['put-nowait', 'put-nowait.py', 'error'],
    ['get-nowait', 'get-nowait.py', 'error'],
    ['get-timeout', 'get-timeout.py', 'error'],
  ],
  'queue-size': [['main', 'program.py', 'finished']],
  'child-to-parent': [['main', 'program.py', 'finished']],
  pipe: [
    ['simplex', 'simplex.py', 'hang'],
    ['end-of-file', 'end-of-file.py', 'finished'],
    ['duplex', 'duplex.py', 'finished'],
  ],
  'producer-consumer': [
    ['naive', 'naive.py', 'hang'],
    ['sentinel', 'sentinel.py', 'finished'],
    ['four-and-two', 'four-and-two.py', 'finished'],
    ['one-and-two', 'one-and-two.py', 'finished'],
  ],
  'joinable-queue': [['main', 'program.py', 'finished']],
  'pool-and-queue': [
    ['apply-async', 'apply-async.py', 'finished'],
    ['apply', 'apply.py', 'hang'],
  ],
  'pool-async': [['main', 'program.py', 'finished']],
  'pool-serial': [
    ['apply', 'apply.py', 'finished'],
    ['apply-async', 'apply-async.py', 'finished'],
  ],
  'pool-map': [
    ['thread-pool', 'thread-pool.py', 'finished'],
    ['pool', 'pool.py', 'finished'],
    ['thread-pool-executor', 'thread-pool-executor.py', 'finished'],
    ['process-pool-executor', 'process-pool-executor.py', 'finished'],
  ],
  futures: [
    ['in-the-loop', 'in-the-loop.py', 'finished'],
    ['collected', 'collected.py', 'finished'],
    ['after-shutdown', 'after-shutdown.py', 'finished'],
  ],
  shutdown: [['main', 'program.py', 'error']],
  callbacks: [
    ['thread-pool', 'thread-pool.py', 'finished'],
    ['process-pool', 'process-pool.py', 'finished'],
  ],
  crawler: [
    ['in-the-task', 'in-the-task.py', 'finished'],
    ['after-all', 'after-all.py', 'finished'],
    ['callback', 'callback.py', 'finished'],
  ],
  'hundred-sleepers': [
    ['threads', 'threads.py', 'finished'],
    ['processes', 'processes.py', 'finished'],
  ],
  'threads-and-a-lock': [['main', 'program.py', 'finished']],
  'thread-basics': [
    ['function', 'function.py', 'finished'],
    ['subclass', 'subclass.py', 'finished'],
  ],
  'lost-update': [
    ['no-lock', 'no-lock.py', 'finished'],
    ['with-lock', 'with-lock.py', 'finished'],
    ['loop-cpython', 'loop.py', 'finished', { gil: 'cpython' }],
    ['loop-every-bytecode', 'loop.py', 'finished', { gil: 'every-bytecode' }],
    ['loop-free-threaded', 'loop.py', 'finished', { gil: 'free-threaded' }],
  ],
  rlock: [
    ['lock', 'lock.py', 'deadlock'],
    ['rlock', 'rlock.py', 'finished'],
  ],
  semaphore: [['main', 'program.py', 'finished']],
  'abba-deadlock': [
    ['naive', 'naive.py', 'deadlock'],
    ['ordered', 'ordered.py', 'finished'],
  ],
  'daemon-thread': [['main', 'program.py', 'finished']],
  'queue-orders': [['main', 'program.py', 'finished']],
  'worker-threads': [['main', 'program.py', 'finished']],
  condition: [
    ['buffer', 'buffer.py', 'finished'],
    ['event', 'event.py', 'finished'],
    ['barrier', 'barrier.py', 'finished'],
  ],
  'dining-philosophers': [
    ['naive', 'naive.py', 'deadlock'],
    ['ordered', 'ordered.py', 'finished'],
    ['waiter', 'waiter.py', 'finished'],
  ],
  'readers-writers': [
    ['starvation', 'starvation.py', 'finished'],
    ['fair', 'fair.py', 'finished'],
  ],
  'spinning-threads': [['main', 'program.py', 'limit', { cores: 4, limits: { ...DEFAULT_LIMITS, virtualUs: 1_000_000 } }]],
  'cpu-bound': [
    ['serial', 'serial.py', 'finished', { cores: 4 }],
    ['threads', 'threads.py', 'finished', { cores: 4 }],
    ['processes', 'processes.py', 'finished', { cores: 4 }],
  ],
  'io-bound': [
    ['threads', 'threads.py', 'finished', { cores: 4 }],
    ['processes', 'processes.py', 'finished', { cores: 4 }],
  ],
  'gil-moments': [
    ['main', 'program.py', 'finished'],
    ['short-interval', 'short-interval.py', 'finished'],
  ],
  'gil-is-not-your-lock': [
    ['no-lock', 'no-lock.py', 'finished'],
    ['with-lock', 'with-lock.py', 'finished'],
  ],
  'free-threaded': [
    ['with-gil', 'program.py', 'finished', { cores: 4, gil: 'cpython' }],
    ['free-threaded', 'program.py', 'finished', { cores: 4, gil: 'free-threaded' }],
    ['merged', 'merged.py', 'finished', { cores: 4, gil: 'free-threaded' }],
  ],
  'asyncio-hello': [
    ['async-await', 'async-await.py', 'finished'],
    ['generators', 'generators.py', 'finished'],
  ],
  'event-loop': [
    ['callbacks', 'callbacks.py', 'finished'],
    ['tasks', 'tasks.py', 'finished'],
  ],
  'asyncio-queue': [['main', 'program.py', 'finished']],
  'blocking-the-loop': [
    ['blocked', 'blocked.py', 'finished'],
    ['to-thread', 'to-thread.py', 'finished'],
  ],
  'cost-ladder': [
    ['coroutines', 'coroutines.py', 'finished'],
    ['threads', 'threads.py', 'finished'],
    ['processes', 'processes.py', 'finished'],
  ],
  gevent: [
    ['spawn', 'spawn.py', 'finished'],
    ['not-patched', 'not-patched.py', 'finished'],
    ['patch-all', 'patch-all.py', 'finished'],
    ['thread-pool', 'thread-pool.py', 'finished'],
  ],
  'concurrency-or-parallelism': [
    ['one-core', 'processes.py', 'finished', { cores: 1 }],
    ['four-cores', 'processes.py', 'finished', { cores: 4 }],
    ['threads', 'threads.py', 'finished', { cores: 4 }],
  ],
  scheduling: [
    ['fcfs', 'program.py', 'finished', { cores: 1, policy: 'fcfs' }],
    ['sjf', 'program.py', 'finished', { cores: 1, policy: 'sjf' }],
    ['srtf', 'program.py', 'finished', { cores: 1, policy: 'srtf' }],
    ['rr', 'program.py', 'finished', { cores: 1, policy: 'rr' }],
    ['mlfq', 'program.py', 'finished', { cores: 1, policy: 'mlfq' }],
  ],
  'io-or-cpu': [
    ['rr', 'program.py', 'finished', { cores: 1, policy: 'rr' }],
    ['mlfq', 'program.py', 'finished', { cores: 1, policy: 'mlfq' }],
    ['fcfs', 'program.py', 'finished', { cores: 1, policy: 'fcfs' }],
  ],
  bookshop: [
    ['sync-blocking', 'sync-blocking.py', 'finished'],
    ['sync-nonblocking', 'sync-nonblocking.py', 'finished'],
    ['async-blocking', 'async-blocking.py', 'finished'],
    ['async-nonblocking', 'async-nonblocking.py', 'finished'],
  ],
}

/** Variants in which several programs run beside each other: their files by name, and the starts. */
type ProgramsRow = readonly [
  variant: string,
  files: Readonly<Record<string, string>>,
  ends: VerdictKindName,
  starts: readonly ProgramStart[],
  configuration?: Partial<Configuration>,
]

/** A server, and clients that come 0.1 s apart with so many lines to say. */
const withClients = (lineCounts: readonly number[]): readonly ProgramStart[] => [
  { file: 'server.py', delayUs: 0 },
  ...lineCounts.map((count, at) => ({
    file: 'client.py',
    delayUs: (at + 1) * 100_000,
    stdin: Array.from({ length: count }, (_, line) => `client ${at + 1}, line ${line + 1}\n`).join(''),
  })),
]

const THREE_SECONDS = { limits: { ...DEFAULT_LIMITS, virtualUs: 3_000_000 } }

const PROGRAMS_ROWS: Readonly<Record<string, readonly ProgramsRow[]>> = {
  'thread-pool-server': [
    ['backlog', { 'server.py': 'accept-in-workers.py', 'client.py': 'client.py' }, 'limit', withClients([3, 8, 8, 8, 8, 8]), THREE_SECONDS],
    ['pool-queue', { 'server.py': 'accept-in-main.py', 'client.py': 'client.py' }, 'limit', withClients([3, 8, 8, 8, 8, 8]), THREE_SECONDS],
    ['all-leave', { 'server.py': 'accept-in-workers.py', 'client.py': 'client.py' }, 'hang', withClients([3, 2, 2, 2, 2, 1]), THREE_SECONDS],
  ],
  'gevent-server': [
    [
      'main',
      { 'server.py': 'server.py', 'clients.py': 'clients.py' },
      'limit',
      [
        { file: 'server.py', delayUs: 0 },
        { file: 'clients.py', delayUs: 100_000 },
      ],
      { limits: { ...DEFAULT_LIMITS, virtualUs: 2_000_000 } },
    ],
  ],
}

const source = (scenario: string, file: string) => readFileSync(fileURLToPath(new URL(`../../src/scenarios/programs/${scenario}/${file}`, import.meta.url)), 'utf8')

const single: readonly GalleryEntry[] = Object.entries(ROWS).flatMap(([scenario, variants]) =>
  variants.map(([variant, file, ends, configuration = {}]) => ({
    scenario,
    variant,
    ends,
    program: { files: [{ name: 'program.py', text: source(scenario, file) }], stdin: '' },
    configuration,
    only: variants.length === 1,
    processes: /\b(multiprocessing|ProcessPoolExecutor|os\.fork)\b/.test(source(scenario, file)),
  })),
)

const several: readonly GalleryEntry[] = Object.entries(PROGRAMS_ROWS).flatMap(([scenario, variants]) =>
  variants.map(([variant, files, ends, starts, configuration = {}]) => ({
    scenario,
    variant,
    ends,
    program: { files: Object.entries(files).map(([name, file]) => ({ name, text: source(scenario, file) })), stdin: '', starts },
    configuration,
    only: variants.length === 1,
    processes: true,
  })),
)

export const gallery: readonly GalleryEntry[] = [...single, ...several]

/** A variant by `scenario` or `scenario.variant`; throws when there is none. */
export function entry(id: string): GalleryEntry {
  const [scenario, variant] = id.split('.')
  const found = gallery.find((candidate) => candidate.scenario === scenario && (variant === undefined || candidate.variant === variant))
  if (!found) throw new RangeError(`the gallery has no ${id}`)
  return found
}
