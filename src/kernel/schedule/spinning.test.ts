import { expect, test } from 'vitest'
import { SYSTEM, touch } from '../../log/touches'
import { VerdictKind } from '../../log/record-kinds'
import { type Body, setUp } from '../testing/driver'
import { printed, readLog } from '../testing/read-log'

const LOOK = touch(SYSTEM, 'look')

/** Two tasks under the steady schedule, where who runs goes on: the first looks, as `looking` says, and prints. */
function run(looking: Body, other: Body | null) {
  const set = setUp({ schedule: '1.steady', gil: 'every-bytecode' }, function* (t) {
    if (other) yield* t.start('other', other)
    yield* looking(t)
    yield* t.enter(LOOK)
    yield* t.print('looked')
  })
  const verdict = set.finish()
  return { verdict, printed: printed(readLog(set.memory.log)) }
}

const prints: Body = function* (t) {
  yield* t.print('other')
}

test('who has only looked for long lets others go on first', () => {
  expect(run(function* () {}, prints).printed).toEqual(['looked', 'other'])
  expect(
    run(function* (t) {
      t.kernel.tasks.looksOn(t.id)
    }, prints).printed,
  ).toEqual(['other', 'looked'])
})

test('… unless it does something else', () => {
  expect(
    run(function* (t) {
      t.kernel.tasks.looksOn(t.id)
      t.kernel.tasks.stopsLooking(t.id)
    }, prints).printed,
  ).toEqual(['looked', 'other'])
})

test('where nobody else could go on it does, and that is no hang; of a loop that has come round it is one', () => {
  const looks: Body = function* (t) {
    t.kernel.tasks.looksOn(t.id)
  }
  expect(run(looks, null)).toEqual({ verdict: VerdictKind.finished, printed: ['looked'] })
  expect(
    run(function* (t) {
      t.kernel.tasks.spins(t.id)
    }, null).verdict,
  ).toBe(VerdictKind.hang)
})
