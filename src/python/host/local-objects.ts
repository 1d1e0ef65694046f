/**
 * The objects of one process's own memory (locks, queues, conditions … of threads) and the kernel objects they stand for.
 *
 * Python holds numbers of this table, not of the kernel: after a fork both processes hold the same numbers, and they
 * must not mean the same thing any more. A row's kernel object is made when it is first needed, inside a commit, so
 * kernel numbers come in the order of virtual time. Numbers below LOCAL_BASE are the kernel's own: objects that
 * processes share (pipes, semaphores of multiprocessing …).
 */
import { type Kernel, PARKED } from '../../kernel/kernel'
import { BlockReason } from '../../log/record-kinds'

export const LOCAL_BASE = 1 << 24

export interface LocalRow {
  /** 0: not made yet */
  kernel: number
  kind: number
  logged: boolean
  name: string
  line: number
  value: number
  /** it was locked when the process was forked off */
  held: boolean
}

/** A table as a forked child takes it over. */
export type InheritedObjects = { readonly next: number; readonly rows: readonly (readonly [number, LocalRow])[] }

export class LocalObjects {
  private readonly rows = new Map<number, LocalRow>()
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
    for (let lock = 0; lock < count; lock++) this.add(kind)
  }

  /** A new row; a logged one enters the log when its kernel object is made. */
  add(kind: number, logged = false, name = '', line = 0, value = -1): number {
    const id = this.next++
    this.rows.set(id, { kernel: 0, kind, logged, name, line, value, held: false })
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
    return id >= LOCAL_BASE && this.row(id).held
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
    const row = this.rows.get(id)
    this.rows.delete(id)
    if (row?.kernel && !row.logged) this.kernel.sync.freeObject(row.kernel)
  }

  /** What a child forked off now takes over: the same numbers for objects of its own. */
  forked(): InheritedObjects {
    const rows = [...this.rows].map(([id, row]) => [id, { ...row, kernel: 0, held: row.kernel ? this.kernel.sync.isMutexLocked(row.kernel) : row.held }] as const)
    return { next: this.next, rows }
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
    row.kernel = this.kernel.sync.newObject(this.pid, row.kind, { visible: row.logged, name: row.name, line: row.line, value: row.value })
    if (row.held) {
      // its holder is a thread that the child does not have: nobody will ever release it
      if (this.kernel.sync.acquireMutex(this.mainTask(), row.kernel, 0, BlockReason.lock, 0) === PARKED) throw new Error('a new lock was taken')
      row.held = false
    }
    return row.kernel
  }
}
