/**
 * Observes one process of a run that is looked into, from the events that CPython's monitoring gives beside those that are accounted
 * (shims/boot/accounting.py). Calls nothing of the program's and changes nothing in its memory.
 */
import type { Kernel } from '../../kernel/kernel'
import { isOfPackage } from '../../model/wheels'
import type { PythonMemory } from '../wasm/python-memory'
import { type StackFrame, ThreadFrames } from '../wasm/thread-frames'
import type { ThreadStates } from '../wasm/thread-states'
import type { Task } from './host'
import { Mark } from './access-tables'
import { AccessKind, Does, type Observation } from './observation'
import type { RestingPlace } from './resting-place'
import type { ObservedAccess, ObservedAccesses } from './observed-accesses'
import type { Differences, ObservedCalls, Watched } from './observed-calls'
import { ObservedLibrary } from './observed-library'
import { type Doing, ObservedSharing } from './observed-sharing'
import type { SharedAccesses } from './shared-accesses'

/** Something is being read: its value is on the stack when the next instruction of its frame is about to run. Meanwhile there may be calls, of a property. */
interface PendingRead {
  readonly rows: readonly number[]
  /** whose attributes are in what is read, 0: nobody's */
  readonly namespaceOf: number
  /** what is there then has just been made, if it is a container */
  readonly makes?: boolean
  readonly frame: number
  readonly code: number
  readonly offset: number
}

/** Of the words that say where in what processes share something lies: in what. */
const ownerOf = (shared: string) => shared.slice(0, shared.indexOf(' '))

/** The longest instruction, with what CPython keeps behind it, in bytes: what comes later is not the next one. */
const LONGEST_INSTRUCTION = 24
/** So many reads of a task can be under way at once. */
const MOST_READS = 64
/** Of a file's name with the folders it is in. */
const LONGEST_FILE = 1_000
const NAMESPACE = '.__dict__'
const ITEM_NAME = /^\['([^'\\]+)'\]$/

/** Where something happens. */
interface Spot {
  readonly records: number
  readonly strand: number
  readonly line: number
  readonly file: number
  readonly function: number
  readonly nth: number
  /** what of the library does it, 0: the program itself */
  readonly within: number
}

/** Something is being done to containers that instructions do not tell: what has changed is seen when the next instruction of the process is about to run. */
interface PendingChange {
  readonly task: number
  readonly frame: number
  readonly spot: Spot
  readonly watched: readonly Watched[]
  /** by container: the row that tells of all of it */
  readonly rows: ReadonlyMap<number, number>
  /** by container and key: the row that tells of that item as written or deleted, and as read */
  readonly told: ReadonlyMap<string, number>
  readonly read: ReadonlyMap<string, number>
  /** by container and key: what the library has told of it meanwhile */
  readonly within: Set<string>
}

/** A call of a function of the program's, which is under way. */
interface Call {
  readonly number: number
  /** how many of the program's frames are on the stack up to its own; 0: not known yet */
  depth: number
  /** the number of the call around it, 0: none */
  caller: number
  /** the same as it was told last */
  told: number
}

/** How many lines a task has come to since the log had so many records. */
interface LinesSince {
  records: number
  count: number
}

export class Observer {
  private readonly reads = new Map<number, PendingRead[]>()
  /** of all tasks */
  private changes: PendingChange[] = []
  /** by dict: whose attributes are in it, since somebody has asked for it */
  private readonly namespaces = new Map<number, number>()
  /** attributes that objects were seen to get for themselves: by object, which one it is, and name */
  private readonly own = new Set<string>()
  private readonly since = new Map<number, LinesSince>()
  private readonly names = new Map<number, string>()
  /** by frame: frames lie where others lay before */
  private readonly calls = new Map<number, Call>()
  /** of objects that were made where others lay before: a number for each */
  private readonly births = new Map<number, number>()
  /** those of them that are containers, by their type */
  private readonly containers = new Map<number, string>()
  /** by task: where in what processes share its instruction writes */
  private readonly writesShared = new Map<number, Set<string>>()
  private readonly files = new Map<number, number>()
  private readonly frames: ThreadFrames
  private readonly kernel: Kernel
  private readonly pid: number
  private readonly python: PythonMemory
  private readonly threads: ThreadStates
  private readonly accesses: ObservedAccesses
  private readonly effects: ObservedCalls
  private readonly observation: Observation
  private readonly place: RestingPlace
  private readonly fileOfCode: (code: number) => string
  /** null: all accesses are observed */
  private readonly sharing: ObservedSharing | null
  private readonly library: ObservedLibrary

  constructor(
    kernel: Kernel,
    pid: number,
    python: PythonMemory,
    threads: ThreadStates,
    accesses: ObservedAccesses,
    shared: SharedAccesses,
    observation: Observation,
    place: RestingPlace,
    fileOfCode: (code: number) => string,
  ) {
    this.kernel = kernel
    this.pid = pid
    this.python = python
    this.threads = threads
    this.frames = new ThreadFrames(python.module, python.exports)
    this.accesses = accesses
    this.effects = accesses.calls
    this.observation = observation
    this.place = place
    this.fileOfCode = fileOfCode
    this.library = new ObservedLibrary(python, this.frames, accesses.tables)
    this.sharing = observation.sharing ? new ObservedSharing(shared, observation, () => kernel.recordCount) : null
  }

  /** What a code object accesses has become known. */
  learned(code: number): void {
    this.library.learned(code)
  }

  /** A function of the program's begins, with values for its parameters; or an `__init__` of the library. */
  entry(task: Task, args: number): void {
    const code = this.python.argument(args, 0)
    const offset = this.python.int(args, 1)
    if (this.accesses.tables.observedOf(code)) {
      const frame = this.library.frameIn(code)
      const object = frame ? this.madeByInit(code, frame) : 0
      this.bear(object)
      return
    }
    this.begin(this.threads.frame)
    for (const object of this.madeBy(code)) this.bear(object)
    const spot = this.spotOf(task, code, offset)
    for (const access of this.accesses.parametersOf(code)) this.add(spot, access)
  }

  /** What is new when a function begins: its cells, and the object that its `__init__` is called for, unless that of a class made from its own has called it. */
  private madeBy(code: number): number[] {
    const cells = this.accesses.cellsMadeBy(code)
    const object = this.madeByInit(code, { address: this.threads.frame, code, suspends: false })
    return object === 0 ? cells : [...cells, object]
  }

  /** The object that a frame which begins is the first `__init__` of; 0: of none. */
  private madeByInit(code: number, frame: StackFrame): number {
    const { tables } = this.accesses
    const isInit = (one: number) => (tables.knows(one) || tables.observedOf(one) !== null) && this.nameOf(one).endsWith('__init__')
    const object = isInit(code) ? this.accesses.firstParameterOf(code, frame.address) : 0
    if (object === 0) return 0
    const stack = [...this.frames.stack()]
    const around = stack.slice(stack.findIndex(({ address }) => address === frame.address) + 1)
    return around.some((one) => isInit(one.code) && this.accesses.firstParameterOf(one.code, one.address) === object) ? 0 : object
  }

  /** An object has been made; 0: none has. */
  private bear(object: number): void {
    if (object === 0) return
    this.births.set(object, this.observation.next())
    if (this.accesses.containerAt(object) !== 0) this.containers.set(object, this.accesses.classNameOf(object))
    else this.containers.delete(object)
  }

  /** Whether it is known when a container was made. What a library makes for itself for a while lies at addresses where the program's lie later, and is not told of. */
  private isBorn(container: number): boolean {
    return this.containers.get(container) === this.accesses.classNameOf(container)
  }

  private begin(frame: number): Call {
    const call = { number: this.observation.next(), depth: 0, caller: 0, told: 0 }
    this.calls.set(frame, call)
    return call
  }

  /** Which call a frame is. A forked process has some that have begun before. */
  private callAt(frame: number): Call {
    return this.calls.get(frame) ?? this.begin(frame)
  }

  /** The call that runs, with its place on the stack: what does not suspend stays where it is. Calls around it that lie elsewhere than was told last are told. */
  private runningCall(records: number): Call {
    const inner: Call[] = []
    let around: Call | null = null
    for (const { address, code, suspends } of this.frames.stack()) {
      if (!this.accesses.tables.knows(code)) continue
      const call = this.callAt(address)
      if (!suspends && call.depth > 0) {
        around = call
        break
      }
      inner.unshift(call)
    }
    for (const call of inner) {
      call.depth = (around?.depth ?? 0) + 1
      call.caller = around?.number ?? 0
      around = call
      if (call === inner[inner.length - 1] || call.caller === call.told) continue
      call.told = call.caller
      this.observation.addResumed(records, call.number, call.caller)
    }
    return around ?? this.callAt(this.threads.frame)
  }

  /** A task is about to begin a line. True: the run is to rest here. */
  line(task: Task, args: number): boolean {
    const code = this.python.argument(args, 0)
    const line = this.python.int(args, 1)
    const records = this.kernel.recordCount
    const strand = this.kernel.strands.runningIn(task.id)
    let since = this.since.get(task.id)
    if (!since) {
      since = { records, count: 0 }
      this.since.set(task.id, since)
    }
    if (since.records !== records) Object.assign(since, { records, count: 0 })
    since.count++
    const call = this.runningCall(records)
    const { number, depth, caller } = call
    call.told = caller
    this.observation.addLine(records, this.pid, strand, since.count, line, this.file(code), depth, this.functionName(code), number, caller)
    const wanted = this.place.line
    return wanted !== null && this.place.records === records && wanted.task === strand && wanted.count === since.count
  }

  /** An instruction is about to run. False: nobody wants to know of it any more. */
  instruction(task: Task, args: number): boolean {
    const code = this.python.argument(args, 0)
    const offset = this.python.int(args, 1)
    if (this.sharing) this.sharing.instruction(task.id, code, offset, () => this.doing(task, code, offset))
    else if (this.accesses.tables.observedOf(code)) return this.instructionOfLibrary(task, code, offset)
    else this.instructionOfProgram(task, code, offset)
    return true
  }

  /** What code of the library is about to write is told as done by the program's line that has called it. */
  private instructionOfLibrary(task: Task, code: number, offset: number): boolean {
    if (!this.library.isObserved(code, offset)) return false
    this.tellChangesInLibrary(task)
    const shared = this.writesShared.get(task.id)
    // what processes share is told of where the program's own instruction writes it by way of the library
    const isTold = ({ kind, address, shared: words }: ObservedAccess) => (words !== '' ? !shared?.has(ownerOf(words)) : kind === AccessKind.attribute || this.isBorn(address))
    const found = this.accesses.at(code, offset).filter(isTold)
    this.bear(this.accesses.madeFor(code, offset))
    if (found.length === 0) return true
    const spot = this.spotOfLibrary(task, code, offset)
    const rows = new Map<number, number>()
    const told = new Map<string, number>()
    for (const access of found) {
      if (!this.observation.hasRoomForLibrary(spot.records)) return false
      const { kind, does, address, key } = access
      const row = this.add(spot, access)
      if (row < 0) return false
      if (kind === AccessKind.whole || (kind === AccessKind.item && does === Does.delete && this.effects.isList(address))) rows.set(address, row)
      else if (kind === AccessKind.item) told.set(`${address} ${key}`, row)
      else this.noteOwn(access)
      for (const { within } of this.changes) within.add(`${address} ${key}`)
    }
    const watched = [...rows.keys()].flatMap((container) => this.effects.watch(container))
    if (watched.length > 0) this.beginChange(task, { spot, watched, rows, told, read: new Map() })
    return true
  }

  private spotOfLibrary(task: Task, code: number, offset: number): Spot {
    const caller = this.library.caller()
    return {
      records: this.kernel.recordCount,
      strand: this.kernel.strands.runningIn(task.id),
      line: caller.line,
      file: caller.code === 0 ? 0 : this.file(caller.code),
      function: caller.code === 0 ? 0 : this.functionName(caller.code),
      nth: this.linesSince(task),
      within: this.observation.text(this.library.words(code, offset)),
    }
  }

  private instructionOfProgram(task: Task, code: number, offset: number): void {
    this.tellChanges(task)
    this.tellRead(task, code, offset)
    this.writesShared.delete(task.id)
    const { tables } = this.accesses
    if (tables.markAt(code, offset) === Mark.makes) this.beginRead(task, { rows: [], namespaceOf: 0, makes: true, frame: this.threads.frame, code, offset })
    const found = this.accesses.at(code, offset)
    const site = tables.callAt(code, offset)
    // most instructions do neither
    if (found.length === 0 && !site) return
    const called = site && this.effects.called(site)
    const effect = called && this.effects.effectOf(called)
    const spot = this.spotOf(task, code, offset)
    const rows = new Map<number, number>()
    const told = new Map<string, number>()
    const read = new Map<string, number>()
    const watched: Watched[] = []
    // what a function does by its name it does not look at besides
    const accesses = effect ? [...found.filter(({ kind, address }) => kind !== AccessKind.whole || address !== effect.address), effect] : found
    for (const access of accesses) {
      const { kind, does, address, key } = access
      const row = this.add(spot, access)
      if (access.shared !== '' && does !== Does.read) this.writesShared.set(task.id, (this.writesShared.get(task.id) ?? new Set()).add(ownerOf(access.shared)))
      if (row < 0) continue
      if (kind === AccessKind.whole && does !== Does.read) rows.set(address, row)
      else if (kind === AccessKind.item && does === Does.delete && this.effects.isList(address)) rows.set(address, row)
      else if (kind === AccessKind.item && does !== Does.read) told.set(`${address} ${key}`, row)
      else if (kind === AccessKind.item) read.set(`${address} ${key}`, row)
      if (kind === AccessKind.attribute) this.noteOwn(access)
      if (does === Does.read && kind !== AccessKind.whole && this.effects.isValued(called)) {
        const inherited = this.inherited(spot, access)
        this.beginRead(task, { rows: inherited < 0 ? [row] : [row, inherited], namespaceOf: key === NAMESPACE ? address : 0, frame: this.threads.frame, code, offset })
      }
    }
    for (const container of rows.keys()) watched.push(...this.effects.watch(container))
    if (!called) {
      if (watched.length > 0) this.beginChange(task, { spot, watched, rows, told, read })
      return
    }
    if (this.effects.givesNamespace(called)) this.beginRead(task, { rows: [], namespaceOf: called.given[0] ?? 0, frame: this.threads.frame, code, offset })
    if (this.accesses.classNameOf(called.callee) === 'type') this.beginRead(task, { rows: [], namespaceOf: 0, makes: true, frame: this.threads.frame, code, offset })
    const changes = tables.markAt(code, offset) !== 0
    if (changes) watched.push(...this.effects.watched(called).filter(({ container }) => !rows.has(container)))
    if (watched.length > 0) this.beginChange(task, { spot, watched, rows, told, read })
  }

  private nameOfOwn({ address, key }: ObservedAccess): string {
    return `${address} ${this.births.get(address) ?? 0} ${key}`
  }

  private noteOwn(access: ObservedAccess): void {
    if (access.does === Does.write) this.own.add(this.nameOfOwn(access))
    else if (access.does === Does.delete) this.own.delete(this.nameOfOwn(access))
  }

  /** What an object has not itself is read of its class: the row that tells it, -1: none. */
  private inherited(spot: Spot, access: ObservedAccess): number {
    const owner = this.own.has(this.nameOfOwn(access)) ? 0 : this.accesses.classOf(access)
    return owner === 0 ? -1 : this.add(spot, { ...access, address: owner })
  }

  private beginChange({ id }: Task, change: Pick<PendingChange, 'spot' | 'watched' | 'rows' | 'told' | 'read'>): void {
    this.changes.push({ task: id, frame: this.threads.frame, within: new Set(), ...change })
  }

  /** The same where code of the library goes on: what its callers are in the middle of is told when they go on. */
  private tellChangesInLibrary({ id }: Task): void {
    if (this.changes.length === 0) return
    const { frame } = this.threads
    const isUnderWay = (change: PendingChange) => change.task === id && change.frame !== frame
    const due = this.changes.filter((change) => !isUnderWay(change))
    this.changes = this.changes.filter(isUnderWay)
    for (const change of due) this.tellChange(change)
  }

  /** What has become of containers that something was being done to. What calls the program's functions meanwhile is told as of all of them. */
  private tellChanges({ id }: Task): void {
    if (this.changes.length === 0) return
    const { frame } = this.threads
    for (const change of this.changes.splice(0)) if (change.task !== id || change.frame === frame) this.tellChange(change)
  }

  private tellChange(change: PendingChange): void {
    for (const one of change.watched) {
      const differences = this.tellDifferences(change, one)
      // who has called this has not done it besides
      for (const { within } of this.changes) for (const { key } of differences) within.add(`${one.container} ${key}`)
    }
  }

  private tellDifferences({ spot, rows, told, read, within }: PendingChange, watched: Watched): NonNullable<Differences> {
    const { observation } = this
    const { container } = watched
    const row = rows.get(container)
    const differences = this.effects.differences(watched)
    if (!differences) {
      if (row === undefined) this.add(spot, { kind: AccessKind.whole, does: Does.write, address: container, key: '*', value: '', shared: '' })
      return []
    }
    if (row !== undefined) observation.setKind(row, AccessKind.changed)
    for (const { key, does, value } of differences) {
      if (told.has(`${container} ${key}`) || within.has(`${container} ${key}`)) continue
      this.add(spot, { kind: AccessKind.item, does, address: container, key, value, shared: '' })
      // what it found there it has put there itself
      const found = read.get(`${container} ${key}`)
      if (found !== undefined) observation.setKind(found, AccessKind.changed)
    }
    // nothing was taken out
    for (const [name, at] of told) if (name.startsWith(`${container} `) && !differences.some(({ key }) => name === `${container} ${key}`)) observation.setDoes(at, Does.read)
    return differences
  }

  private beginRead({ id }: Task, read: PendingRead): void {
    const reads = this.reads.get(id) ?? []
    // what was left by an exception is never told
    this.reads.set(id, [...reads.filter(({ frame }) => frame !== read.frame), read].slice(-MOST_READS))
  }

  /** The value of what the instruction before has read in this frame. */
  private tellRead({ id }: Task, code: number, offset: number): void {
    const reads = this.reads.get(id)
    const { frame } = this.threads
    const at = reads?.findIndex((one) => one.frame === frame) ?? -1
    const read = reads?.[at]
    if (!reads || !read) return
    reads.splice(at, 1)
    if (read.code !== code || offset <= read.offset || offset > read.offset + LONGEST_INSTRUCTION) return
    const { onTop } = this.accesses
    for (const row of read.rows) this.observation.setValue(row, this.accesses.valueOf(onTop))
    if (read.namespaceOf !== 0 && onTop !== 0) this.namespaces.set(onTop, read.namespaceOf)
    if (read.makes) this.bear(this.accesses.plainContainerAt(onTop))
  }

  private doing(task: Task, code: number, offset: number): Doing {
    const { strand, line, file } = this.spotOf(task, code, offset)
    return { task: strand, line, file }
  }

  /** Whether something is told only when a lock of the library is about to be given back (ObservedSharing). */
  isGuarding({ id }: Task): boolean {
    return this.sharing?.isGuarding(id) ?? false
  }

  tellGuarded({ id }: Task): void {
    this.sharing?.tellGuarded(id)
  }

  private spotOf(task: Task, code: number, offset: number): Spot {
    return {
      records: this.kernel.recordCount,
      strand: this.kernel.strands.runningIn(task.id),
      line: Math.max(0, this.python.exports.PyCode_Addr2Line(code, offset)),
      file: this.file(code),
      function: this.functionName(code),
      nth: this.linesSince(task),
      within: 0,
    }
  }

  private add(spot: Spot, access: ObservedAccess): number {
    const { observation } = this
    const { kind, does, address, key, value, shared } = this.asAttribute(access)
    return observation.addAccess(
      spot.records,
      this.pid,
      spot.strand,
      spot.line,
      spot.file,
      kind,
      does,
      address,
      observation.text(key),
      observation.text(value),
      spot.function,
      spot.nth,
      observation.text(shared),
      kind === AccessKind.local ? this.callAt(this.threads.frame).number : (this.births.get(address) ?? 0),
      spot.within,
    )
  }

  /** An item of the dict that an object keeps its attributes in is one of these. */
  private asAttribute(access: ObservedAccess): ObservedAccess {
    const owner = access.kind === AccessKind.item || access.kind === AccessKind.whole ? this.namespaces.get(access.address) : undefined
    if (owner === undefined || !this.accesses.keepsAttributesIn(owner, access.address)) return access
    const name = ITEM_NAME.exec(access.key)?.[1]
    return name === undefined ? access : { ...access, kind: AccessKind.attribute, address: owner, key: `.${name}` }
  }

  /** An exception was raised in some code. */
  raise(task: Task, args: number): void {
    const code = this.python.argument(args, 0)
    if (!this.accesses.tables.knows(code)) return
    const offset = this.python.int(args, 1)
    const name = this.accesses.classNameOf(this.python.argument(args, 2))
    if (this.accesses.tables.isIterationEnd(code, offset, name)) return
    const line = this.python.exports.PyCode_Addr2Line(code, offset)
    const strand = this.kernel.strands.runningIn(task.id)
    this.observation.addRaise(this.kernel.recordCount, this.pid, strand, Math.max(0, line), this.file(code), this.observation.text(name), this.linesSince(task))
  }

  private linesSince({ id }: Task): number {
    const since = this.since.get(id)
    return since && since.records === this.kernel.recordCount ? since.count : 0
  }

  /** As in the log; code that was made from a text goes by what CPython calls its file. */
  private file(code: number): number {
    let file = this.files.get(code)
    if (file === undefined) {
      const name = this.python.textOf(this.frames.codeNames(code)[0], LONGEST_FILE)
      file = this.observation.text(name.startsWith('<') || isOfPackage(name) ? name : this.fileOfCode(code))
      this.files.set(code, file)
    }
    return file
  }

  private functionName(code: number): number {
    return this.observation.text(this.nameOf(code))
  }

  private nameOf(code: number): string {
    let name = this.names.get(code)
    if (name === undefined) {
      name = this.python.textOf(this.frames.codeNames(code)[1], 200)
      this.names.set(code, name)
    }
    return name
  }
}
