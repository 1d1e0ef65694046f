/** Where two runs first differ, found the slow way: by what their events say as text. For tests. */
import { RecordKind } from '../../log/record-kinds'
import { firstDifference } from '../compare/first-difference'
import { eventView } from '../model/event-view'
import type { RunModel } from '../model/run-model'

/** All events as texts without their times, but for kinds that one of the runs lacks. */
function told(model: RunModel, without: ReadonlySet<number>): string[] {
  const texts: string[] = []
  for (let row = 0; row < model.events.length; row++) {
    if (without.has(model.events.kind[row] ?? 0)) continue
    const { atUs: _, step: __, ...view } = eventView(model, row)
    texts.push(JSON.stringify([view, model.events.kind[row], model.events.object[row], model.events.a[row], model.events.b[row], model.texts[model.events.file[row] ?? 0]]))
  }
  return texts
}

function kindsOf({ events }: RunModel): Set<number> {
  return new Set(events.kind.subarray(0, events.length))
}

/** How many events both have before they differ; null: they do not. */
function sameEvents(a: RunModel, b: RunModel): number | null {
  const machine = [RecordKind.gil, RecordKind.level, RecordKind.expected, RecordKind.switch, RecordKind.access]
  const without = new Set<number>(machine.filter((kind) => !kindsOf(a).has(kind) || !kindsOf(b).has(kind)))
  const [x, y] = [told(a, without), told(b, without)]
  let at = 0
  while (at < x.length && at < y.length && x[at] === y[at]) at++
  return at === x.length && at === y.length ? null : at
}

/** Whether two runs differ at all. */
export const differ = (a: RunModel, b: RunModel): boolean => sameEvents(a, b) !== null

/** What is wrong with the first difference that is told of two runs; '' nothing. */
export function wrongDifference(a: RunModel, b: RunModel): string {
  const expected = sameEvents(a, b)
  const difference = firstDifference(a, b)
  const mirrored = firstDifference(b, a)
  if ((difference?.same ?? null) !== expected) return `after ${difference?.same ?? 'all'} events instead of ${expected ?? 'all'}`
  // told from the other side it is the same place
  if (JSON.stringify(mirrored && { same: mirrored.same, a: mirrored.b, b: mirrored.a }) !== JSON.stringify(difference)) return 'not the same from the other side'
  for (const [model, event] of [
    [a, difference?.a],
    [b, difference?.b],
  ] as const) {
    if (!event) continue
    const choice = [...model.choices].findIndex(({ row }) => row === event.row)
    if ((event.choice?.number ?? 0) !== choice + 1) return `pick ${event.choice?.number} instead of ${choice + 1}`
    if (event.task !== model.events.task[event.row]) return 'another task'
  }
  return ''
}
