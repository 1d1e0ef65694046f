/**
 * What the program's instructions read and write that tasks may share, observed of a run that is made again: the same as a run under an untimed schedule tells in
 * its log (program-ticks.ts), and kept beside it.
 */
import type { Observation } from './observation'
import type { Access, SharedAccesses } from './shared-accesses'

/** Who does it, where. `file`: its number among the observed texts. */
export interface Doing {
  /** of a coroutine or greenlet its own number */
  readonly task: number
  readonly line: number
  readonly file: number
}

/** Something has been read in a frame: its value is there when the next instruction is about to run in it. */
interface PendingRead {
  readonly row: number
  readonly frame: number
}

export class ObservedSharing {
  private readonly accesses: SharedAccesses
  private readonly observation: Observation
  private readonly records: () => number
  private readonly reads = new Map<number, PendingRead>()
  /** what the library does for a thread under a lock of its own, told when it is about to give that back */
  private readonly guarded = new Map<number, { readonly access: Access; readonly doing: Doing }>()

  /** `records`: how many the log has. */
  constructor(accesses: SharedAccesses, observation: Observation, records: () => number) {
    this.accesses = accesses
    this.observation = observation
    this.records = records
  }

  /** An instruction of a thread's task is about to run. `doing`: asked only where there is something to tell. */
  instruction(thread: number, code: number, offset: number, doing: () => Doing): void {
    this.tellGuarded(thread)
    const read = this.reads.get(thread)
    if (read) {
      this.reads.delete(thread)
      this.observation.setRead(read.row, this.accesses.valueRead(read.frame))
    }
    const access = this.accesses.at(code, offset)
    if (access?.mapped === 'guarded') this.guarded.set(thread, { access, doing: doing() })
    else if (access) this.tell(thread, access, doing())
  }

  isGuarding(thread: number): boolean {
    return this.guarded.has(thread)
  }

  tellGuarded(thread: number): void {
    const pending = this.guarded.get(thread)
    if (!pending) return
    this.guarded.delete(thread)
    this.tell(thread, pending.access, pending.doing)
  }

  private tell(thread: number, access: Access, { task, line, file }: Doing): void {
    const { observation } = this
    let first = -1
    for (let each: Access | null = access; each; each = each.next) {
      const row = observation.addShared(this.records(), task, each.writes ? 1 : 0, line, file, each.address, observation.text(each.text), 0)
      if (each === access) first = row
    }
    if (access.readsInto !== 0 && first >= 0) this.reads.set(thread, { row: first, frame: access.readsInto })
  }
}
