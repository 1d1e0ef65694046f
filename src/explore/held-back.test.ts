import { expect, test } from 'vitest'
import { heldBack } from './held-back'
import { type Program, runnerOf, threads } from './testing/model-programs'
import { RECORDS_ALL, scheduleToText, type Switch } from '../model/schedule.mjs'

const adds: Program = function* (t, shared) {
  for (const name of ['other', 'n']) {
    const seen = yield* shared.read(t, name)
    yield* shared.write(t, name, seen + 1)
  }
}

const tells: Program = function* (t, shared) {
  const [other, n] = [yield* shared.read(t, 'other'), yield* shared.read(t, 'n')]
  yield* t.print(`${other} ${n}`)
}

test('what a random walk came to by many switches is had by holding one task back', async () => {
  const run = runnerOf(threads([adds, adds, adds], tells))
  const recorded = (switches: readonly Switch[]) => run(scheduleToText({ strategy: 'steady', numbers: [RECORDS_ALL], switches }))
  for (let seed = 0; ; seed++) {
    const end = await run(`1.random-500-${seed}`)
    if (typeof end === 'string' || end.stdout !== '3 2' || end.switches.length < 6) continue
    const fewer = await heldBack(recorded, ({ stdout }) => stdout === '3 2', end.switches)
    expect(fewer.length).toBeLessThan(4)
    expect(await recorded(fewer)).toMatchObject({ stdout: '3 2' })
    return
  }
})
