/** Every program of the corpus gives what real CPython printed for it. */
import { corpus } from './corpus-files'
import { runProgram } from './fixtures'
import { expect, test } from './shared-page'

/** What cannot work yet, and why. */
const NOT_YET: Readonly<Record<string, string>> = {
  'pipe-sends-connection.py': 'descriptors cannot be sent over sockets yet (SCM_RIGHTS)',
}

for (const folder of ['threads', 'course', 'processes', 'course-processes'])
  test.describe(folder, () => {
    for (const program of corpus(folder))
      test(program.name, async ({ shared }) => {
        test.skip(program.name in NOT_YET, NOT_YET[program.name])
        const run = await runProgram(shared, { files: [{ name: program.name, text: program.text }], stdin: program.stdin })
        expect(run.stdout).toBe(program.stdout)
        if (program.stderr !== null) expect(run.stderr).toBe(program.stderr)
        expect(run.verdict.kind).toBe(program.status === 0 ? 'finished' : 'error')
        expect(run.processes[0]?.exitCode).toBe(program.status)
      })
  })

/** Programs that begin alike however their processes are started: what they share is handed over, and they guard their main part. */
const SPAWNABLE = /^(queue|pipe|joinable|simple-queue|lock|rlock|semaphore|event|barrier|value|array|pool|manager|process-(args|name|exit|return|subclass))/

test.describe('processes, spawned', () => {
  for (const program of corpus('processes').filter(({ name, status, stderr }) => SPAWNABLE.test(name) && !(name in NOT_YET) && status === 0 && stderr === null))
    test(program.name, async ({ shared }) => {
      const run = await runProgram(shared, { files: [{ name: program.name, text: program.text }], stdin: program.stdin }, { startMethod: 'spawn' })
      expect(run.stdout).toBe(program.stdout)
      expect(run.verdict.kind).toBe('finished')
    })
})
