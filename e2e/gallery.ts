/**
 * The gallery as the tests expect it: every variant, its program on disk, and how its run must end. Written down here, not
 * read from the app, so that a changed ending fails a test.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Configuration, Program } from '../src/kernel/configuration'
import type { VerdictKindName } from '../src/kernel/record-kinds'
import { DEFAULT_LIMITS } from '../src/kernel/configuration'

export interface GalleryEntry {
  readonly scenario: string
  readonly variant: string
  readonly ends: VerdictKindName
  readonly program: Program
  readonly configuration: Partial<Configuration>
  /** a scenario of one variant has no buttons for variants */
  readonly only: boolean
}

type VariantRow = readonly [variant: string, file: string, ends: VerdictKindName, configuration?: Partial<Configuration>]

const ROWS: Readonly<Record<string, readonly VariantRow[]>> = {
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
  'gil-is-not-your-lock': [
    ['no-lock', 'no-lock.py', 'finished'],
    ['with-lock', 'with-lock.py', 'finished'],
  ],
  'free-threaded': [
    ['with-gil', 'program.py', 'finished', { cores: 4, gil: 'cpython' }],
    ['free-threaded', 'program.py', 'finished', { cores: 4, gil: 'free-threaded' }],
    ['merged', 'merged.py', 'finished', { cores: 4, gil: 'free-threaded' }],
  ],
}

const source = (scenario: string, file: string) => readFileSync(fileURLToPath(new URL(`../src/scenarios/${scenario}/${file}`, import.meta.url)), 'utf8')

export const gallery: readonly GalleryEntry[] = Object.entries(ROWS).flatMap(([scenario, variants]) =>
  variants.map(([variant, file, ends, configuration = {}]) => ({
    scenario,
    variant,
    ends,
    program: { files: [{ name: 'program.py', text: source(scenario, file) }], stdin: '' },
    configuration,
    only: variants.length === 1,
  })),
)

/** A variant by `scenario` or `scenario.variant`; throws when there is none. */
export function entry(id: string): GalleryEntry {
  const [scenario, variant] = id.split('.')
  const found = gallery.find((candidate) => candidate.scenario === scenario && (variant === undefined || candidate.variant === variant))
  if (!found) throw new RangeError(`the gallery has no ${id}`)
  return found
}
