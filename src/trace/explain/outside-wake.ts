/**
 * A coroutine that could go on although its event loop sleeps: somebody in another thread made it ready, by setting an asyncio event or a
 * future's result say, and such calls do not wake the loop. `loop.call_soon_threadsafe` would have.
 */
import { cell } from '../../model/cells'
import { RecordKind } from '../../log/record-kinds'
import { lastOf } from '../model/row-list'
import type { RunModel } from '../model/run-model'
import { isCurrent } from './explain-strand'

export interface OutsideWake {
  /** the thread that did it, and where */
  readonly by: number
  readonly line: number
  /** what it did it through, 0 unknown */
  readonly object: number
}

/** Who made a coroutine ready from outside of its event loop, which has slept since; null: nobody, or the loop works. */
export function outsideWake(model: RunModel, strand: number, step: number): OutsideWake | null {
  const within = model.task(strand)?.within ?? 0
  if (within === 0 || model.taskAt(strand, step)?.state !== 'ready' || isCurrent(model, strand, step)) return null
  if (model.taskAt(within, step)?.state !== 'blocked' || model.strandAt(within, step) !== 0) return null
  const { events } = model
  const arrow = lastOf(model.arrows, ({ to, step: at }) => to === strand && at <= step)
  if (!arrow || arrow.from === 0) return null
  const by = model.task(arrow.from)
  if (!by || by.id === within || by.within === within) return null
  const [first, after] = model.eventsOfStep(arrow.step)
  for (let row = first; row < after; row++) {
    if (events.kind[row] === RecordKind.wake && events.a[row] === strand) return { by: by.id, line: cell(events.line, row), object: cell(events.object, row) }
  }
  return { by: by.id, line: 0, object: arrow.object }
}
