/** Gallery programs under other configurations than their own, of which there are no recordings: other seeds, another start method, one level. */
import type { Page } from '@playwright/test'
import type { PartialConfiguration } from '../../src/share/configuration-diff'
import { byProcess, jobsOf, linesOf, type RunJson } from '../../src/trace/testing/run-queries'
import { runProgram } from '../support/fixtures'
import { entry } from '../support/gallery'
import { expect, test } from '../support/headless-page'

/** Runs a gallery program under its configuration, changed by `over`; main tasks go by the names of their processes. */
async function runEntry(page: Page, id: string, over: PartialConfiguration): Promise<RunJson> {
  const { program, configuration } = entry(id)
  return byProcess(await runProgram(page, program, { ...configuration, ...over }))
}

test('dining philosophers: other seeds, other endings, the cures always finish', async ({ shared }) => {
  const endings = new Set<string>()
  for (let seed = 1; seed <= 6; seed++) {
    const { kind, cycle } = (await runEntry(shared, 'dining-philosophers.naive', { seed })).verdict
    endings.add(kind)
    expect(kind === 'finished' || (kind === 'deadlock' && cycle?.length === 5), `seed ${seed} ends: ${kind}`).toBe(true)
    for (const cure of ['ordered', 'waiter']) expect((await runEntry(shared, `dining-philosophers.${cure}`, { seed })).verdict.kind, `${cure}, seed ${seed}`).toBe('finished')
  }
  expect(endings).toContain('deadlock')
})

test('a lock between processes: pairs never interleave, in an order that depends on the seed', async ({ shared }) => {
  const orders = new Set<string>()
  for (let seed = 0; seed < 3; seed++) {
    const lines = linesOf((await runEntry(shared, 'process-lock.with-lock', { seed })).stdout)
    expect(lines).toHaveLength(10)
    for (let at = 0; at < 10; at += 2) expect(lines[at + 1]).toBe(lines[at]?.replace('in', 'out'))
    orders.add(lines.join())
  }
  expect(orders.size).toBeGreaterThan(1)
})

test('spawned workers are seen at work too', async ({ shared }) => {
  const run = await runEntry(shared, 'pool-map.pool', { startMethod: 'spawn' })
  const jobs = jobsOf(run, 'pool')
  expect(jobs.map((job) => job.how)).toEqual(['done', 'done', 'done'])
  for (const job of jobs) expect(job.ranBy).toMatch(/^SpawnPoolWorker-\d$/)
})

test('a feedback queue of one level has no levels in the log', async ({ shared }) => {
  const run = await runEntry(shared, 'scheduling.mlfq', { mlfq: { levels: 1, quantaUs: [], boostUs: 0 } })
  expect(run.events.filter((event) => event.kind === 'level')).toEqual([])
})
