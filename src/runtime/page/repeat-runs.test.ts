import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { copyLog, createLogBuffers } from '../../log/log'
import { repeatRuns } from './repeat-runs'
import type { LoadedWorker } from './worker-calls'

// not in Node 20
if (!('withResolvers' in Promise))
  Object.assign(Promise, {
    withResolvers() {
      let resolve = (_: unknown) => {}
      let reject = resolve
      const promise = new Promise((resolved, rejected) => {
        resolve = resolved
        reject = rejected
      })
      return { promise, resolve, reject }
    },
  })

const PROGRAM = { files: [{ name: 'program.py', text: '' }], stdin: '' }

/** Workers that answer empty logs, or never; `ends`: has the n-th of them break down. */
function workers(answers: boolean) {
  const made: { terminated: boolean }[] = []
  const ends: (() => void)[] = []
  const restore = () => {
    const worker = { terminated: false, terminate: () => (worker.terminated = true) }
    const gone = Promise.withResolvers<void>()
    made.push(worker)
    ends.push(gone.resolve)
    const runAlone = (_: unknown, configurations: readonly unknown[]) =>
      answers ? Promise.resolve(configurations.map(() => ({ ...copyLog(createLogBuffers(false)), state: [] }))) : new Promise(() => {})
    return Promise.resolve({ worker, api: { runAlone }, gone: gone.promise } as unknown as LoadedWorker)
  }
  return { made, ends, restore }
}

test('a worker that breaks down is told of once, and one that has while it was idle is not used again', async () => {
  const silent = workers(false)
  const runs = repeatRuns({ program: PROGRAM, asked: [] }, 1, silent.restore)
  const lost = runs.run(DEFAULT_CONFIGURATION)
  await new Promise((resolve) => setTimeout(resolve))
  silent.ends[0]?.()
  expect(await lost).toBe('the interpreter broke down')
  expect(silent.made).toEqual([expect.objectContaining({ terminated: true })])

  const good = workers(true)
  const more = repeatRuns({ program: PROGRAM, asked: [] }, 1, good.restore)
  expect(typeof (await more.run(DEFAULT_CONFIGURATION))).toBe('object')
  good.ends[0]?.()
  await new Promise((resolve) => setTimeout(resolve))
  expect(typeof (await more.run(DEFAULT_CONFIGURATION))).toBe('object')
  expect(good.made.length).toBe(2)
})

test('what is given up does not go on, and idle workers may be kept', async () => {
  const silent = workers(false)
  const runs = repeatRuns({ program: PROGRAM, asked: [] }, 1, silent.restore)
  void runs.run(DEFAULT_CONFIGURATION)
  await new Promise((resolve) => setTimeout(resolve))
  runs.dispose()
  expect(silent.made).toEqual([expect.objectContaining({ terminated: true })])

  const good = workers(true)
  const kept: LoadedWorker[] = []
  const more = repeatRuns({ program: PROGRAM, asked: [] }, 1, good.restore, (loaded) => kept.push(loaded))
  await more.run(DEFAULT_CONFIGURATION)
  more.dispose()
  expect([kept.length, good.made[0]?.terminated]).toEqual([1, false])
})
