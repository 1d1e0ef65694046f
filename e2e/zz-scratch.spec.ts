import { writeFileSync } from 'node:fs'
import { runProgram } from './fixtures'
import { gallery } from './gallery'
import { test } from './shared-page'
for (const e of gallery) test(`${e.scenario}.${e.variant}`, async ({ shared }) => {
  const t = Date.now()
  const run = await runProgram(shared, e.program, e.configuration)
  writeFileSync(`/tmp/e2e/${e.scenario}.${e.variant}.json`, JSON.stringify(run))
  console.log(e.scenario, e.variant, e.ends, run.verdict.kind, run.verdict.summary, Date.now() - t, JSON.stringify(run).length)
})
