/** What is found of a queue by its index equals what following its items one by one gives, at every step, and as the run grows. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { Operation, RecordKind, TaskFlag } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { permitHolders } from '../explain/permits'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../testing/sample-run'
import { putOf } from './item-put'
import { askItems } from './queue-items'
import { arrivalOf, transfersOf } from './transfers'

const QUEUE = 1
const SEMAPHORE = 2

/** 'a', 'b': puts one; 'get': takes the oldest, if there is one; each by one of two tasks, which take a permit before or give one back. */
const deeds = fc.array(fc.constantFrom('a', 'b', 'get', 'acquire', 'release'), { maxLength: 40 })

function modelOf(all: readonly string[]) {
  const script = new LogScript()
  const begins = [entry.task(1, 0, 'MainThread', TaskFlag.main, 1), entry.task(2, 1, 'Other', 0, 1)]
  const objects = [entry.object(QUEUE, ObjectKind.queue, 'q', -1, 1), entry.object(SEMAPHORE, ObjectKind.semaphore, 'gate', 3, 1)]
  script.commit(0, ...begins, ...objects)
  const inside: string[] = []
  for (const [at, deed] of all.entries()) {
    const task = 1 + (at % 2)
    const operation = (object: number, a: number, text = '') => entry.operation(task, a, object, at + 1, text)
    const contents = () => entry.contents(task, QUEUE, inside, at + 1)
    const time = (at + 1) * 1000
    if (deed === 'acquire' || deed === 'release') script.commit(time, operation(SEMAPHORE, Operation[deed]))
    else if (deed === 'get') {
      const text = inside.shift()
      if (text !== undefined) script.commit(time, operation(QUEUE, Operation.get, text), contents())
    } else {
      inside.push(deed)
      script.commit(time, operation(QUEUE, Operation.put, deed), contents())
    }
  }
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
  while (builder.pull());
  return builder.model
}

it('which put an item came of, who took it, and who has permits', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const model = modelOf(all)
      const { events } = model
      const queue = model.object(QUEUE)
      if (!queue) throw new Error('no queue')
      /** event rows of what is inside */
      const inside: number[] = []
      const permits = new Map<number, { count: number; line: number }>()
      const taken = new Map<number, number>()
      for (let row = 0; row < events.length; row++) {
        const [task, step] = [events.task[row] ?? 0, events.step(row)]
        if (events.kind[row] === RecordKind.operation && events.object[row] === QUEUE) {
          if (events.a[row] === Operation.put) inside.push(row)
          else taken.set(inside.shift() ?? -1, row)
        }
        if (events.kind[row] === RecordKind.operation && events.object[row] === SEMAPHORE) {
          const { count, line } = permits.get(task) ?? { count: 0, line: 0 }
          const acquires = events.a[row] === Operation.acquire
          permits.set(task, { count: count + (acquires ? 1 : -1), line: acquires ? (events.line[row] ?? 0) : line })
        }
        if (row + 1 < events.length && events.step(row + 1) === step) continue
        expect(inside.map((_, place) => putOf(model, queue, step, place))).toEqual(inside)
        expect(putOf(model, queue, step, inside.length)).toBe(-1)
        // before there is an index, too
        const older = (place: number) => inside.slice(0, place).filter((row) => events.text[row] === events.text[inside[place] ?? 0]).length
        const unindexed = askItems(model, queue, -1)
        expect(inside.map((row, place) => unindexed.inside(model.texts[events.text[row] ?? 0] ?? '', step, older(place)))).toEqual(inside)
        for (const text of ['a', 'b']) expect(unindexed.inside(text, step, inside.filter((row) => model.texts[events.text[row] ?? 0] === text).length)).toBe(-1)
        const holders = [...permits].filter(([, { count }]) => count > 0).map(([holder, { line }]) => ({ task: holder, line }))
        expect(permitHolders(model, SEMAPHORE, step)).toEqual(holders)
      }
      for (const row of [...taken.keys(), ...inside]) expect(arrivalOf(model, queue, row)?.toStep).toBe(taken.has(row) ? events.step(taken.get(row) ?? 0) : undefined)
      for (const row of [...taken.keys(), ...inside]) if (row >= 0) expect(askItems(model, queue, -1).getOf(row)).toBe(taken.get(row) ?? 0)
      const between = [...taken].filter(([put, got]) => events.task[put] !== events.task[got]).map(([put]) => put)
      expect([...transfersOf(model, queue)].map(({ row }) => row)).toEqual(between)
    }),
    { numRuns: 60 },
  )
})
