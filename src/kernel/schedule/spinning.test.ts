import { expect, test } from 'vitest'
import { SYSTEM, touch } from '../../log/touches'
import { VerdictKind } from '../../log/record-kinds'
import { type Body, setUp, type TestTask } from '../testing/driver'
import { printed, readLog } from '../testing/read-log'

const LOOK = touch(SYSTEM, 'look')

/** Under the steady schedule, where who runs goes on: the first task does this, looks and prints; the other one, if there is one, prints. */
function run(first: (t: TestTask) => void, other: Body | null) {
  const set = setUp({ schedule: '1.steady', gil: 'every-bytecode' }, function* (t) {
    if (other) yield* t.start('other', other)
    first(t)
    yield* t.enter(LOOK)
    yield* t.print('looked')
  })
  const verdict = set.finish()
  return { verdict, printed: printed(readLog(set.memory.log)) }
}

const prints: Body = function* (t) {
  yield* t.print('other')
}
const nothing = () => {}
const looks = (t: TestTask) => t.kernel.tasks.looksOn(t.id)
const spins = (t: TestTask) => t.kernel.tasks.spins(t.id)

test('who has only looked for long lets others go on first', () => {
  expect(run(nothing, prints).printed).toEqual(['looked', 'other'])
  expect(run(looks, prints).printed).toEqual(['other', 'looked'])
})

test('… unless it does something else', () => {
  const stops = (t: TestTask) => {
    looks(t)
    t.kernel.tasks.stopsLooking(t.id)
  }
  expect(run(stops, prints).printed).toEqual(['looked', 'other'])
})

test('where nobody else could go on it does, and that is no hang; of a loop that has come round it is one', () => {
  expect(run(looks, null)).toEqual({ verdict: VerdictKind.finished, printed: ['looked'] })
  expect(run(spins, null).verdict).toBe(VerdictKind.hang)
})
