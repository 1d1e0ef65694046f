/** The inspector of a run as `window.pylanes` gives it: by the numbers of the run's `events`, and what cannot be answered rejects with a sentence. */
import type { FramePlace, Inspector, Moment, NoAnswer } from '../inspect/inspector'
import type { HeldObject, Watched } from '../inspect/moment'
import { rowOfEvent } from '../trace/export/export-run'
import type { RunModel } from '../trace/model/run-model'

export interface MachineInspector {
  /** What is in the run right after an event. */
  at(event: number): Promise<Moment>
  /** What an object of that moment holds: `count` parts from the one numbered `from` on. */
  open(pid: number, address: number, from?: number, count?: number): Promise<HeldObject>
  /** What an expression is worth in a frame of that moment; without a place among the globals of the first process. */
  evaluate(expression: string, place?: Partial<FramePlace>): Promise<Watched>
}

const MOST_OPENED = 10_000

/** Throws for what is no number of an event. */
export function checkEvent(event: unknown): asserts event is number {
  if (!(typeof event === 'number' && Number.isSafeInteger(event) && event >= 0)) throw new Error(`event takes the number of an event, not ${event}`)
}

function checkWhole(name: string, value: number, most: number): void {
  if (!(Number.isSafeInteger(value) && value >= 0 && value <= most)) throw new Error(`${name} takes a whole number from 0 to ${most}, not ${value}`)
}

export function createMachineInspector(inspector: Inspector, model: RunModel): MachineInspector {
  const rowOf = (event: number): number => {
    checkEvent(event)
    const row = rowOfEvent(model, event)
    if (row < 0) throw new Error(`the run has no event ${event}`)
    return row
  }
  return {
    async at(event) {
      const looked = await inspector.at(rowOf(event))
      return looked.kind === 'moment' ? { ...looked.moment, event } : refuse(looked)
    },
    async open(pid, address, from = 0, count = 100) {
      checkWhole('pid', pid, 0x7fff_ffff)
      checkWhole('address', address, 0xffff_ffff)
      checkWhole('from', from, 0x7fff_ffff)
      checkWhole('count', count, MOST_OPENED)
      const opened = await inspector.open(pid, address, from, count)
      return opened.kind === 'opened' ? opened.object : refuse(opened)
    },
    async evaluate(expression, { pid = 1, task = 0, stack = 0, frame = 0 } = {}) {
      for (const [name, value] of Object.entries({ pid, task, stack, frame })) checkWhole(name, value, 0x7fff_ffff)
      const evaluated = await inspector.evaluate(String(expression), { pid, task, stack, frame })
      return evaluated.kind === 'value' ? evaluated.watched : refuse(evaluated)
    },
  }
}

function refuse(answer: NoAnswer): never {
  if (answer.kind === 'superseded') throw new Error('another moment was asked for meanwhile')
  throw new Error(answer.kind === 'live' ? 'a run by the wall clock cannot be made again: there is nothing to look into' : answer.why)
}
