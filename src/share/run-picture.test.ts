import { expect, test } from 'vitest'
import { createRunBuilder } from '../trace/decode/run-builder'
import { TaskState, VerdictKind } from '../log/record-kinds'
import { LaneState } from '../trace/model/lane-state'
import { entry, LogScript, sampleConfiguration, sampleLog, sampleProgram } from '../trace/testing/sample-run'
import { PICTURE_COLUMNS, PICTURE_LANES, pictureColumns, pictureFrom, pictureFromWire, pictureOf, pictureToWire } from './run-picture'

function sample() {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
  while (builder.pull() > 0);
  return builder.model
}

test('a row of states for each task, which travels as it is', () => {
  const picture = pictureOf(sample())
  if (!picture) throw new Error('no picture')
  expect(picture.lanes.map(({ name }) => name)).toEqual(['MainThread', 'First', 'Second', 'Free'])
  for (const { states } of picture.lanes) expect(pictureColumns(states)).toHaveLength(PICTURE_COLUMNS)
  // Second waits for the lock that First holds; a task is not there before it begins
  expect(picture.lanes[2]?.states).toContain('k')
  expect(picture.lanes[2]?.states.startsWith('a')).toBe(true)
  expect(pictureFromWire(JSON.parse(JSON.stringify(pictureToWire(picture))))).toEqual(picture)
  expect(pictureFrom(JSON.parse(JSON.stringify(picture)))).toEqual(picture)
})

test('what is no picture is none', () => {
  const lane = ['a', 'e'.repeat(PICTURE_COLUMNS)]
  expect(pictureFromWire([lane])?.lanes).toHaveLength(1)
  for (const wire of [null, 3, [], [[]], [lane, null], [['a', 'e']], [['a', 'z'.repeat(PICTURE_COLUMNS)]], Array.from({ length: PICTURE_LANES + 1 }, () => lane)])
    expect(pictureFromWire(wire)).toBeUndefined()
  expect(pictureFromWire([['x'.repeat(5000), lane[1]]])?.lanes[0]?.name.length).toBeLessThan(100)
})

test('a column is a letter, or letters with their eighths', () => {
  const rest = 'e'.repeat(PICTURE_COLUMNS - 1)
  expect(pictureColumns(`e3k5${rest}`)?.slice(0, 2)).toEqual([
    [
      { state: LaneState.running, eighths: 3 },
      { state: LaneState.lock, eighths: 5 },
    ],
    [{ state: LaneState.running, eighths: 8 }],
  ])
  for (const wrong of [`e3k6${rest}`, `e3${rest}`, `e3k4${rest}`, `e0k8${rest}`, `e3k5e${rest}`, `${rest}e3`, `e3k5${rest.slice(1)}`, `e9${rest}`, '', 'e1'.repeat(5000)])
    expect(pictureColumns(wrong)).toBeNull()
})

test('lanes without room are counted, and what ends badly is in the picture', () => {
  const script = new LogScript()
  const most = PICTURE_LANES + 5
  script.commit(
    0,
    ...Array.from({ length: most }, (_, at) => at + 1).flatMap((task) => [entry.task(task, task === 1 ? 0 : 1, `T${task}`, task === 1 ? 1 : 0, 1), entry.running(task, 1)]),
  )
  script.commit(1000, entry.state(most, TaskState.crashed, 1))
  script.commit(2000, entry.verdict(VerdictKind.error))
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
  while (builder.pull() > 0);
  const picture = pictureOf(builder.model)
  if (!picture) throw new Error('no picture')
  expect(picture.lanes.map(({ name }) => name)).toEqual([...Array.from({ length: PICTURE_LANES - 1 }, (_, at) => `T${at + 1}`), `T${most}`])
  expect(picture.more).toBe(5)
  expect(pictureFromWire(JSON.parse(JSON.stringify(pictureToWire(picture))))).toEqual(picture)
  expect(pictureFrom(JSON.parse(JSON.stringify(picture)))).toEqual(picture)
  // what was kept before lanes were counted
  expect(pictureFrom({ lanes: picture.lanes })?.more).toBe(0)
  for (const more of [-1, 0.5, '5', null]) expect(pictureFromWire([...picture.lanes.map(({ name, states }) => [name, states]), more])).toBeUndefined()
})
