/** What the gallery programs about servers and their clients are there to show. */
import { expect, test } from 'vitest'
import { doing, linesOf, prints } from '../../trace/testing/run-queries'
import { recorded, recordedByProcess } from './recorded'

const SECOND = 1_000_000

test('thread-pool-server: where the sixth client waits', () => {
  const answers = (lines: readonly string[], client: number) => lines.filter((line) => line.startsWith(`client ${client}, `) && line.includes('->'))
  const backlog = recordedByProcess('thread-pool-server.backlog')
  expect(backlog.verdict.kind).toBe('limit')
  // the sixth has sent its line, all five threads serve others
  expect(doing(backlog, 'client-6', SECOND)).toMatch(/^socket/)
  expect(prints(backlog).filter(({ us, text }) => us < SECOND && text.includes('serves a client'))).toHaveLength(5)
  const first = prints(backlog).find(({ task }) => task === 'client-6')
  expect(first?.text).toBe('client 6, line 1 -> CLIENT 6, LINE 1\n')
  expect(Math.round((first?.us ?? 0) / 100_000)).toBe(16)
  expect(answers(linesOf(backlog.stdout), 1)).toHaveLength(3)

  const queue = recordedByProcess('thread-pool-server.pool-queue')
  expect(queue.verdict.kind).toBe('limit')
  expect(prints(queue).filter(({ us, text }) => us < SECOND && text.includes('is accepted'))).toHaveLength(6)
  expect(prints(queue).filter(({ us, text }) => us < SECOND && text.includes('is served'))).toHaveLength(5)
  expect(Math.round((prints(queue).find(({ task }) => task === 'client-6')?.us ?? 0) / 100_000)).toBe(16)

  const left = recordedByProcess('thread-pool-server.all-leave')
  expect(left.verdict.kind).toBe('hang')
  expect(left.processes.map(({ exitCode }) => exitCode)).toEqual([null, 0, 0, 0, 0, 0, 0])
  expect(answers(linesOf(left.stdout), 6)).toHaveLength(1)
})

test('the crawler: parsing in a callback overlaps fetching, parsing after all comes on top', () => {
  const durations: number[] = []
  for (const variant of ['callback', 'in-the-task', 'after-all']) {
    const run = recorded(`crawler.${variant}`)
    const lines = run.stdout.trim().split('\n')
    const fetched = lines.filter((line) => line.startsWith('fetched'))
    expect([run.verdict.kind, fetched.length, lines.filter((line) => line.startsWith('parsed')).length]).toEqual(['finished', 6, 6])
    const lastFetched = lines.lastIndexOf(fetched.at(-1) as string)
    const firstParsed = lines.findIndex((line) => line.startsWith('parsed'))
    expect(firstParsed < lastFetched).toBe(variant !== 'after-all')
    durations.push(run.durationUs)
  }
  expect([...durations].sort((a, b) => a - b)).toEqual(durations)
})
