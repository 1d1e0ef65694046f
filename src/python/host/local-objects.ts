/**
 * The objects of one process's own memory (locks, queues, conditions … of threads) and the kernel objects they stand for.
 *
 * Python holds numbers of this table, not of the kernel: after a fork both processes hold the same numbers, and they
 * must not mean the same thing any more. A row's kernel object is made when it is first needed, inside a commit, so
 * kernel numbers come in the order of virtual time. Numbers below LOCAL_BASE are the kernel's own: objects that
 * processes share (pipes, semaphores of multiprocessing …).
 */
import { type Kernel, PARKED } from '../../kernel/kernel'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason } from '../../log/record-kinds'
import { LOCAL_BASE } from '../calls/shared-constants'

export interface LocalRow {
  /** 0: not made yet */
  kernel: number
  kind: number
  logged: boolean
  name: string
  line: number
  value: number
  /** what it is a copy of; null: it was made here */
  copy: Copied | null
}

/** What is known of the original of an object that was copied at a fork. */
export interface Copied {
  /** its kernel object, 0: it had none */
  readonly origin: number
  /** the task that held it, 0 nobody, and where that was */
  readonly holder: number
  readonly line: number
  /** the copy is held by the thread that goes on in this process */
  readonly ours: boolean
  /** the copy has not been used: it is as it was */
  untouched: boolean
  /** the log tells of it */
  told: boolean
}

/** A table as a forked child takes it over. */
export type InheritedObjects = { readonly next: number; readonly rows: readonly (readonly [number, LocalRow])[] }

export class LocalObjects {
  private readonly rows = new Map<number, LocalRow>()
  private readonly leftOut = new Set<number>()
  private next = LOCAL_BASE + 1
  private readonly kernel: Kernel
  private readonly pid: number
  private readonly mainTask: () => number

  constructor(kernel: Kernel, pid: number, mainTask: () => number) {
    this.kernel = kernel
    this.pid = pid
    this.mainTask = mainTask
  }

  /** Rows for the locks that the boot image holds: numbers LOCAL_BASE + 1 … LOCAL_BASE + count. */
  reserve(count: number, kind: number): void {
    for (let lock = 0; lock < count; lock++) this.leaveOut(this.add(kind))
  }

  /** Who takes this lock first makes no difference to the program: it guards what a module of the library keeps for itself. */
  leaveOut(lock: number): void {
    this.leftOut.add(lock)
  }

  isLeftOut(lock: number): boolean {
    return this.leftOut.has(lock)
  }

  /** Whether the task has a lock that is left out. */
  holdsLeftOut(task: number): boolean {
    for (const lock of this.leftOut) {
      const mutex = this.rows.get(lock)?.kernel ?? 0
      if (mutex !== 0 && this.kernel.sync.mutexOwner(mutex) === task) return true
    }
    return false
  }

  /** A new row; a logged one enters the log when its kernel object is made. */
  add(kind: number, logged = false, name = '', line = 0, value = -1): number {
    const id = this.next++
    this.rows.set(id, { kernel: 0, kind, logged, name, line, value, copy: null })
    return id
  }

  /** The kernel object behind a number, made now if it was not. Call it inside a commit. */
  toKernel(id: number): number {
    if (id < LOCAL_BASE) return id
    const row = this.row(id)
    return row.kernel || this.make(row)
  }

  /** The kernel object behind a number, 0 if it was not needed yet. */
  peek(id: number): number {
    return id < LOCAL_BASE ? id : this.row(id).kernel
  }

  /** The numbers by which Python knows a kernel object. */
  numbersOf(kernel: number): number[] {
    return [kernel, ...[...this.rows].flatMap(([id, row]) => (row.kernel === kernel ? [id] : []))]
  }

  /** Whether a lock that was not touched since the fork was locked then. */
  heldSinceFork(id: number): boolean {
    const copy = id >= LOCAL_BASE ? this.row(id).copy : null
    return copy?.untouched === true && copy.holder !== 0
  }

  isLogged(id: number): boolean {
    return id < LOCAL_BASE || this.row(id).logged
  }

  rename(id: number, name: string): void {
    if (id >= LOCAL_BASE) this.row(id).name = name
  }

  /** From now on in the log, under this name; inside a commit. */
  log(id: number, name: string, line: number, kind: number): void {
    if (id >= LOCAL_BASE) Object.assign(this.row(id), { logged: true, name, line, ...(kind && { kind }) })
    const known = this.peek(id)
    if (known) this.kernel.sync.showObject(known, name, line, kind)
    else this.toKernel(id)
  }

  /** Python does not hold it any more. */
  free(id: number): void {
    this.leftOut.delete(id)
    const row = this.rows.get(id)
    this.rows.delete(id)
    if (row?.kernel && !row.logged) this.kernel.sync.freeObject(row.kernel)
  }

  /** What a child forked off now takes over: the same numbers for objects of its own. */
  forked(forking: number): InheritedObjects {
    const rows = [...this.rows].map(([id, row]) => [id, { ...row, kernel: 0, copy: this.copyOf(row, forking) }] as const)
    return { next: this.next, rows }
  }

  /** All of it as it is, for a run that goes on from here. */
  copied(): InheritedObjects {
    return { next: this.next, rows: [...this.rows].map(([id, row]) => [id, { ...row }] as const) }
  }

  inherit(from: InheritedObjects): void {
    for (const [id, row] of from.rows) this.rows.set(id, { ...row })
    this.next = from.next
  }

  private row(id: number): LocalRow {
    const row = this.rows.get(id)
    if (!row) throw new Error(`no object ${id} in process ${this.pid}`)
    return row
  }

  private make(row: LocalRow): number {
    row.kernel = this.kernel.sync.newObject(this.pid, row.kind, { local: true, visible: row.logged, name: row.name, line: row.line, value: row.value })
    const { copy } = row
    if (copy?.untouched && copy.holder) {
      // an RLock knows its owner, who goes on here; any other holder is a thread that this process does not have
      if (copy.ours && (row.kind === ObjectKind.rlock || row.kind === ObjectKind.condition)) {
        // the log tells first since when: where it was taken is known of the original
        if (row.logged) this.kernel.log.copied(row.kernel, copy.origin, copy.holder, copy.line)
        copy.told = row.logged
        this.take(row.kernel)
      } else this.kernel.sync.lockCopied(row.kernel, copy.holder)
    }
    if (copy) copy.untouched = false
    return row.kernel
  }

  private take(mutex: number): void {
    if (this.kernel.sync.acquireMutex(this.mainTask(), mutex, 0, BlockReason.lock, 0) === PARKED) throw new Error('a new lock was taken')
  }

  /** What a copy that `forking` makes now takes over. */
  private copyOf(row: LocalRow, forking: number): Copied {
    const { kernel, copy } = row
    // a copy of a copy that nobody has used yet
    if (!kernel && copy?.untouched) return { ...copy, ours: copy.ours && copy.holder !== 0, told: false }
    const holder = kernel ? this.kernel.sync.mutexOwner(kernel) : 0
    return { origin: kernel, holder, line: holder ? this.kernel.log.lineOf(holder) : 0, ours: holder === forking, untouched: true, told: false }
  }

  /** A task is about to wait because of an object, `lock` or one around it that is shown: the log tells if that is a copy. */
  tellCopy(shown: number, lock: number): void {
    if (shown < LOCAL_BASE) return
    const row = this.row(shown)
    if (!row.copy || row.copy.told) return
    row.copy.told = true
    const inner = lock === shown || lock < LOCAL_BASE ? row : this.row(lock)
    const held = inner.copy && inner.kernel && this.kernel.sync.isLockedCopy(inner.kernel) ? inner.copy : null
    this.kernel.log.copied(this.toKernel(shown), row.copy.origin, held?.holder ?? 0, held?.line ?? 0)
  }
}
