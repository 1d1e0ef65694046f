/** A schedule that does not fit the program any more: the run says where, who was to go on and who could, or what of it never came. */
import { expect, test } from 'vitest'
import { exportReplay } from '../trace/export/export-run'
import { type Program, threads } from './testing/model-programs'
import { modelOf } from './testing/model-runs'

const increments: Program = function* (t, shared) {
  const seen = yield* shared.read(t, 'n')
  yield* shared.write(t, 'n', seen + 1)
}
const two = threads([increments, increments])
const one = threads([increments])

/** The first switch to T2 at a point of T1 that the steady run makes possible. */
function switchToT2(): { readonly task: number; readonly point: number; readonly picked: number } {
  const { switches, tasks } = modelOf(two, '1.steady-1')
  const taskOf = (name: string) => tasks.find((task) => task.name === name)?.id ?? 0
  const choice = switches.find(({ task, candidates }) => task === taskOf('T1') && candidates.includes(taskOf('T2')))
  return { task: choice?.task ?? 0, point: choice?.point ?? 0, picked: taskOf('T2') }
}

const { task, point, picked } = switchToT2()
const schedule = `1.steady;${task}.${point}-${picked}`

test('a schedule that fits: all of its switches were taken', () => {
  const model = modelOf(two, schedule)
  expect(model.problems).toEqual([])
  expect(exportReplay(model)).toEqual({ given: 1, taken: 1, misfit: null })
  expect(exportReplay(modelOf(two, '1.steady'))).toBeNull()
  expect(exportReplay(modelOf(two, '1.random-50-7'))).toBeNull()
})

test('it has a task go on that could not: task, point, who could, and the run goes on', () => {
  const model = modelOf(two, `1.steady;${task}.${point}-77`)
  const replay = exportReplay(model)
  expect(replay).toMatchObject({
    given: 1,
    taken: 0,
    misfit: {
      code: 'scheduleDiverged',
      task,
      point,
      wanted: 77,
      taskName: 'T1',
      wantedName: 'task 77',
      candidateNames: expect.stringMatching(/T1, .*T2|T2/),
      line: expect.any(Number),
    },
  })
  expect(model.verdict?.kind).toBe('finished')
  // the event is that of the problem
  expect(model.problems.map(({ code }) => code)).toEqual(['scheduleDiverged'])
})

test('the program was edited: what of the schedule never came, the first of it by name', () => {
  const replay = exportReplay(modelOf(one, `1.steady;${task}.${point}-${picked},${task}.900-1`))
  expect(replay).toMatchObject({ given: 2, taken: 0, misfit: { code: 'scheduleUnused', unused: 2, task, point, picked, taskName: 'T1' } })
  const later = exportReplay(modelOf(two, `1.steady;${task}.${point}-${picked},${task}.900-1`))
  expect(later).toMatchObject({ given: 2, taken: 1, misfit: { code: 'scheduleUnused', unused: 1, task, point: 900, picked: 1, came: expect.any(Number), taskName: 'T1' } })
  expect(Number(later?.misfit?.came)).toBeLessThan(900)
})

test('of a task that there never was', () => {
  expect(exportReplay(modelOf(one, '1.steady;66.3-1'))).toMatchObject({ misfit: { code: 'scheduleUnused', unused: 1, task: 66, came: 0, taskName: 'task 66' } })
})

test('it diverges and something is left as well: both are counted, the first place is told', () => {
  const model = modelOf(two, `1.steady;${task}.${point}-77,${task}.900-1`)
  expect(model.problems.map(({ code }) => code)).toEqual(['scheduleDiverged', 'scheduleUnused'])
  expect(exportReplay(model)).toMatchObject({ given: 2, taken: 0, misfit: { code: 'scheduleDiverged' } })
})

test('a program that writes such a problem of its own is not believed', () => {
  const forging: Program = function* (t) {
    yield* t.enter()
    t.kernel.log.problem(t.id, JSON.stringify({ code: 'scheduleUnused', unused: 1 }))
  }
  const model = modelOf(threads([increments, increments], forging), schedule)
  expect(model.problems.map(({ code }) => code)).toEqual(['scheduleUnused'])
  expect(exportReplay(model)).toEqual({ given: 1, taken: 1, misfit: null })
})
