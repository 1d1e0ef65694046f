/** Every program of the corpus gives what real CPython printed for it. */
import { corpus } from './corpus-files'
import { runProgram } from './fixtures'
import { expect, test } from './shared-page'

for (const folder of ['threads', 'course'])
  test.describe(folder, () => {
    for (const program of corpus(folder))
      test(program.name, async ({ shared }) => {
        const run = await runProgram(shared, { files: [{ name: program.name, text: program.text }], stdin: program.stdin })
        expect(run.stdout).toBe(program.stdout)
        if (program.stderr !== null) expect(run.stderr).toBe(program.stderr)
        expect(run.verdict.kind).toBe(program.status === 0 ? 'finished' : 'error')
        expect(run.processes[0]?.exitCode).toBe(program.status)
      })
  })
