/** Every program of the corpus gives what real CPython printed for it. */
import { type CorpusProgram, corpus } from '../support/corpus-files'
import { outcomeOf } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { thinned } from '../support/long'

/** A spawned process knows its main module by its whole path; recorded are file names. */
const HOME = '/home/user/'

/** Greenlets that failed are named with their address. */
const ADDRESS = /\b0x[0-9a-f]+/g

/** What a program is about is the first word of its name: `barrier-timeout.py`. */
const subject = ({ name }: CorpusProgram) => name.split(/[-.]/)[0]

/** Which of their programs `npm test` runs: one of each three of a subject, or of the folder where nearly each has a subject of its own. */
const FOLDERS = {
  threads: { oneOf: 3, kindOf: subject },
  course: { oneOf: 1 },
  processes: { oneOf: 3, kindOf: subject },
  'course-processes': { oneOf: 2 },
  old: { oneOf: 3 },
  sockets: { oneOf: 3 },
  asyncio: { oneOf: 3 },
  subprocess: { oneOf: 2 },
  interpreters: { oneOf: 2 },
  gevent: { oneOf: 3 },
  aiohttp: { oneOf: 1 },
} as const

for (const [folder, thinning] of Object.entries(FOLDERS))
  test.describe(folder, () => {
    for (const [program, details] of thinned(corpus(folder), thinning))
      test(program.name, details, async ({ shared }) => {
        const run = await outcomeOf(shared, { files: [{ name: program.name, text: program.text }], stdin: program.stdin })
        expect(run.stdout).toBe(program.stdout)
        if (program.stderr !== null) expect(run.stderr.replaceAll(HOME, '').replaceAll(ADDRESS, 'ADDRESS')).toBe(program.stderr)
        expect(run.verdict.kind).toBe(program.status === 0 ? 'finished' : 'error')
        expect(run.processes[0]?.exitCode).toBe(program.status)
      })
  })

/** Programs that do the same however their processes are started: what they share is handed over, and they guard their main part. */
const SPAWNABLE =
  'event joinable-queue-basics joinable-queue-thousand lock-counter lock-holder-dies lock-operations lock-pairs lock-released-by-other manager-dict-and-list manager-namespace manager-nested manager-own-class manager-queue manager-shutdown manager-synchronisation manager-thousand-items pipe-big-message pipe-broken pipe-bytes pipe-misuse pipe-poll pipe-ring pipe-shared-by-writers pipe-simplex pipe-thousand-messages pool-apply-async pool-apply pool-async-result pool-callbacks pool-imap pool-in-pool pool-initializer pool-life pool-map pool-maxtasksperchild pool-not-joined pool-primes pool-spawn pool-starmap pool-word-count pool-worker-names process-args process-exit-by-signal process-exit-codes process-names process-subclass queue-basic queue-bounded-thousand queue-by-inheritance-only queue-cancel-join-thread queue-child-dies queue-close queue-cyclic-object queue-feeder-thread queue-full-and-empty queue-join-before-get queue-many-to-many queue-pipeline queue-thousand-items queue-timeout-lengths queue-unpicklable rlock semaphore simple-queue-three-writers value-and-array value-with-lock'
    .split(' ')
    .map((name) => `${name}.py`)

test.describe('processes, spawned', () => {
  const spawnable = corpus('processes').filter(({ name }) => SPAWNABLE.includes(name))
  for (const [program, details] of thinned(spawnable, { oneOf: 3 }))
    test(program.name, details, async ({ shared }) => {
      const run = await outcomeOf(shared, { files: [{ name: program.name, text: program.text }], stdin: program.stdin }, { startMethod: 'spawn' })
      expect(run.stdout).toBe(program.stdout)
      expect(run.verdict.kind).toBe('finished')
    })
})
