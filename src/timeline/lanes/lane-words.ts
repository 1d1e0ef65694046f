/** Words that more than one kind of lane prints. Each kind has its own besides, see `Words` of its folder's index.ts. */
import type { TaskKind } from '../../trace/model/run-model'

export interface SharedWords {
  state(state: string, reason: string, kind: TaskKind): string
  /** a task of whose strands none can go on */
  readonly idle: string
  /** of a task, process or object that does not exist yet */
  readonly notYet: string
  objectTitle(kind: string, name: string, id: number): string
  readonly waiting: string
  /** full sentence of a tooltip for one segment */
  segment(segment: number): string
}
