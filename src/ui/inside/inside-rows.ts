/**
 * What is inside a run at a moment, as the rows of a tree: processes, their tasks, their frames, variables and what these hold, opened as far as the
 * reader has. A row's key stays the same from moment to moment, so that what is open stays open. Pure.
 */
import type { Frame, HeldObject, ProcessMoment, Stack, Value, Variable } from '../../inspect/moment'
import { depthOf, stackOf, variablesOf } from './frame-choice'

export type RowKind = 'process' | 'task' | 'waits' | 'frame' | 'library' | 'closure' | 'uses' | 'globals' | 'variable' | 'more' | 'outer' | 'full'

export interface InsideRow {
  readonly key: string
  /** 1 is the outermost */
  readonly level: number
  readonly kind: RowKind
  /** null: there is nothing in it to be opened */
  readonly open: boolean | null
  readonly pid: number
  readonly task: number
  /** of frames and what is in them, from the outermost; else -1 */
  readonly depth: number
  /** of a frame, and of what is in it */
  readonly frame: Frame | null
  /** of variables and parts: how it is called there */
  readonly name: string
  /** how the program would write it: `box.items[0]`; '' where it cannot */
  readonly path: string
  readonly value: Value | null
  /** of a part: the address of what it is a part of; else 0 */
  readonly owner: number
  /** of an object */
  readonly type: string
  /** it is not what it was at the moment before */
  readonly changed: boolean
  /** of 'more', 'library' and 'outer', the frames around all that are told: how many; of 'waits': the how manieth of a chain */
  readonly count: number
  /** of 'waits': the tasks for whose end the one before waits */
  readonly awaits: readonly number[]
  /** of a variable: functions within its own use it too */
  readonly shared: boolean
  /** of a variable: it is one of the globals of the module where the frame's function stands */
  readonly global: boolean
  /** the same object is shown so often that it has a number; 0: once */
  readonly same: number
  /** the text of the moment that the reader has gone to speaks of it */
  readonly spoken: boolean
}

export interface RowOptions {
  /** the task that is told of, 0 none */
  readonly task: number
  /** of it the frame that is told of */
  readonly depth: number
  /** what the reader opened and closed */
  readonly toggled: ReadonlyMap<string, boolean>
  /** the moment before; null: none to tell changes against */
  readonly before: readonly ProcessMoment[] | null
  /** tasks of the standard library are shown too */
  readonly isShown: (task: number) => boolean
  /** ways to what the text of the moment speaks of, as the program would write them from the frame that is told of */
  readonly spoken: readonly string[]
  /** processes that live at the moment, in the order of the log; those of whom nothing was told can be opened */
  readonly living: readonly number[]
}

/** Where an object would be: the globals of the main module. */
const OF_MODULE: Value = ['', 0]
/** What an object is of which its own text says nothing more: one of a class of the program's, or what tasks wait for each other with. */
const IS_MET_AT = /(Queue|Semaphore|Event|Barrier|Condition|Future|[Ll]ock)$/
const SAYS_ENOUGH: ReadonlySet<string> = new Set(['function', 'type', 'method', 'builtin_function_or_method', 'generator', 'coroutine', 'async_generator', 'module'])
/** Of so many parts at most it is open from the start, where it is a variable of the frame that is told of. */
const MOST_OPEN = 12

function isOpaque([text]: Value, { type, parts, more }: HeldObject): boolean {
  if (parts.length > MOST_OPEN || more > 0) return false
  return IS_MET_AT.test(type) || (!type.includes('.') && !SAYS_ENOUGH.has(type) && text === `<${type}>` && parts.some(([name]) => name.startsWith('.')))
}

/** More rows than this are not made: whatever is open, the page stays quick. */
const MOST_ROWS = 1_500

const EMPTY = {
  pid: 0,
  task: 0,
  depth: -1,
  frame: null,
  name: '',
  path: '',
  value: null,
  owner: 0,
  type: '',
  changed: false,
  count: 0,
  awaits: [],
  shared: false,
  global: false,
  same: 0,
  spoken: false,
  open: null,
}

export function insideRows(processes: readonly ProcessMoment[], options: RowOptions): readonly InsideRow[] {
  const rows: InsideRow[] = []
  const pids = [...new Set([...options.living, ...processes.map((process) => process.pid)])]
  const several = pids.length > 1
  const own = stackOf(processes, options.task)?.process.pid ?? processes[0]?.pid ?? 0
  for (const pid of pids) {
    const key = `p${pid}`
    const open = options.toggled.get(key) ?? pid === own
    if (several) rows.push({ ...EMPTY, key, level: 1, kind: 'process', pid, open })
    const process = processes.find((one) => one.pid === pid)
    if (!process || (several && !open)) continue
    const before = options.before?.find((one) => one.pid === pid) ?? null
    new ProcessRows(rows, process, before, options).tasks(several ? 2 : 1)
  }
  return numbered(withEnd(rows))
}

/** A value by itself, with what it holds as far as it is opened. */
export function valueRows(pid: number, objects: ProcessMoment['objects'], name: string, value: Value, toggled: ReadonlyMap<string, boolean>): readonly InsideRow[] {
  const rows: InsideRow[] = []
  const process = { pid, tasks: [], globals: [], moreGlobals: 0, objects, left: 0 }
  new ProcessRows(rows, process, null, { task: 0, depth: -1, toggled, before: null, isShown: () => true, spoken: [], living: [] }).lone(name, value)
  return numbered(withEnd(rows))
}

/** Where there was room for no more rows the last one says so. */
function withEnd(rows: InsideRow[]): InsideRow[] {
  return rows.length < MOST_ROWS ? rows : [...rows, { ...EMPTY, key: 'full', level: 1, kind: 'full', count: MOST_ROWS }]
}

/** Objects that stand in several rows get a number each. */
function numbered(rows: readonly InsideRow[]): readonly InsideRow[] {
  const places = new Map<string, Set<string>>()
  const nameOf = (row: InsideRow) => ((row.kind === 'variable' || row.kind === 'waits') && row.value && row.value[1] !== 0 ? `${row.pid}/${row.value[1]}` : null)
  for (const row of rows) {
    const name = nameOf(row)
    // a global is one place, though it stands in the module's frame too
    const place = row.depth < 0 || row.global || row.frame?.module ? `global ${row.path}` : row.key
    if (name !== null) places.set(name, (places.get(name) ?? new Set()).add(place))
  }
  const numbers = new Map<string, number>()
  return rows.map((row) => {
    const name = nameOf(row)
    if (name === null || (places.get(name)?.size ?? 0) < 2) return row
    const number = numbers.get(name) ?? numbers.size + 1
    numbers.set(name, number)
    return { ...row, same: number }
  })
}

class ProcessRows {
  private readonly rows: InsideRow[]
  private readonly process: ProcessMoment
  private readonly before: ProcessMoment | null
  private readonly options: RowOptions
  /** its objects were made for an answer, and are gone with it */
  private isMade = false
  /** its variables are those of the frame that is told of */
  private isTold = false
  /** objects that are open in one of these already */
  private readonly opened = new Set<number>()

  constructor(rows: InsideRow[], process: ProcessMoment, before: ProcessMoment | null, options: RowOptions) {
    this.rows = rows
    this.process = process
    this.before = before
    this.options = options
  }

  private push(row: Omit<InsideRow, keyof typeof EMPTY> & Partial<InsideRow>): boolean {
    if (this.rows.length >= MOST_ROWS) return false
    this.rows.push({ ...EMPTY, pid: this.process.pid, ...row })
    return true
  }

  private isOpen(key: string, byDefault: boolean): boolean {
    return this.options.toggled.get(key) ?? byDefault
  }

  tasks(level: number): void {
    const { tasks, globals, moreGlobals, pid } = this.process
    const seen = new Set<number>()
    for (const { task } of tasks) {
      if (seen.has(task) || !this.options.isShown(task)) continue
      seen.add(task)
      const stack = stackOf([this.process], task)?.stack
      const key = `p${pid}/t${task}`
      const open = stack && stack.frames.length > 0 ? this.isOpen(key, task === this.options.task) : null
      if (!this.push({ key, level, kind: 'task', task, open, frame: stack?.frames.find(({ user }) => user) ?? stack?.frames[0] ?? null })) return
      if (!open || !stack) continue
      this.waits(stack, `${key}/`, level + 1)
      this.frames(stack, `${key}/`, level + 1)
    }
    if (globals.length === 0) return
    const key = `p${pid}/globals`
    const open = this.isOpen(key, false)
    if (!this.push({ key, level, kind: 'globals', open, count: globals.length + moreGlobals })) return
    if (!open) return
    this.variables(globals, this.before?.globals ?? null, `${key}/`, level + 1, {})
    this.moreOfModule(`${key}/`, level + 1, {})
  }

  /** Globals that have not been read: who asks for them has them opened. */
  private moreOfModule(prefix: string, level: number, of: Partial<InsideRow>): void {
    const { moreGlobals: count } = this.process
    if (count > 0) this.push({ key: `${prefix}more`, level, kind: 'more', value: OF_MODULE, count, ...of })
  }

  /** What it waits for; where that is the end of another task, what that one waits for, and so on. */
  private waits(stack: Stack, prefix: string, level: number): void {
    const seen = new Set<number>()
    let at: Stack | undefined = stack
    while (at?.waits && !seen.has(at.task)) {
      const { task, waits, awaits }: Stack = at
      seen.add(task)
      const before = this.before && stackOf([this.before], task)?.stack
      const changed = before?.waits ? isOther(waits, before.waits) : false
      if (!this.value(`${prefix}waits${seen.size}`, level, '', '', waits, changed, { kind: 'waits', task, awaits, count: seen.size }, [])) return
      at = awaits.length === 1 ? stackOf([this.process], awaits[0] ?? 0)?.stack : undefined
    }
  }

  lone(name: string, value: Value): void {
    this.isMade = true
    this.value('value', 1, name, '', value, false, {}, [])
  }

  private frames(stack: Stack, prefix: string, level: number): void {
    const { frames, task } = stack
    const before = this.before && stackOf([this.before], task)?.stack
    for (let at = 0; at < frames.length; at++) {
      const frame = frames[at] as Frame
      const library = frame.user ? 0 : frames.slice(at).findIndex(({ user }) => user)
      const count = library < 0 ? frames.length - at : library
      if (count > 0) {
        const key = `${prefix}library${depthOf(stack, at + count - 1)}`
        const open = this.isOpen(key, task === this.options.task && depthOf(stack, at) >= this.options.depth && this.options.depth > depthOf(stack, at + count))
        if (!this.push({ key, level, kind: 'library', task, open, count, frame })) return
        if (open) for (let inner = at; inner < at + count; inner++) this.frame(stack, before ?? null, inner, prefix, level + 1)
        at += count - 1
      } else this.frame(stack, before ?? null, at, prefix, level)
    }
    if (stack.more > 0) this.push({ key: `${prefix}outer`, level, kind: 'outer', task, count: stack.more, open: null })
  }

  private frame(stack: Stack, before: Stack | null, at: number, prefix: string, level: number): void {
    const frame = stack.frames[at] as Frame
    const { task } = stack
    const depth = depthOf(stack, at)
    const key = `${prefix}f${depth}${frame.function}`
    const variables = variablesOf(this.process, frame)
    const told = task === this.options.task && depth === this.options.depth
    const open = variables.length > 0 || frame.globals.length > 0 ? this.isOpen(key, told) : null
    if (!this.push({ key, level, kind: 'frame', task, depth, frame, open })) return
    if (!open) return
    const then = before?.frames[before.frames.length + before.more - 1 - depth]
    const same = then?.function === frame.function && then.file === frame.file ? then : null
    // a frame that has just been entered has nothing but new variables, which need no mark
    const old = frame.module ? (this.before?.globals ?? null) : (same?.variables ?? null)
    const of = { task, depth, frame }
    this.isTold = told
    const isCaptured = ([name]: Variable) => frame.captured.includes(name)
    this.variables(
      variables.filter((one) => !isCaptured(one)),
      old,
      `${key}/`,
      level + 1,
      of,
    )
    if (frame.module) this.moreOfModule(`${key}/`, level + 1, of)
    this.group('closure', variables.filter(isCaptured), old, key, level + 1, of)
    // of the module where the function stands: the same for all who call it
    this.group('uses', frame.globals, same?.globals ?? null, key, level + 1, { task, frame, global: true })
    this.isTold = false
  }

  /** Variables that a frame has from elsewhere. */
  private group(kind: 'closure' | 'uses', variables: readonly Variable[], before: readonly Variable[] | null, frame: string, level: number, of: Partial<InsideRow>): void {
    if (variables.length === 0) return
    const key = `${frame}/${kind}`
    const isShown = this.isOpen(key, true)
    if (this.push({ key, level, kind, open: isShown, count: variables.length, ...of }) && isShown)
      this.variables(variables, before, kind === 'closure' ? `${frame}/` : `${key}/`, level + 1, of)
  }

  private variables(variables: readonly Variable[], before: readonly Variable[] | null, prefix: string, level: number, of: Partial<InsideRow>): void {
    for (const [name, value] of variables) {
      const old = before?.find(([one]) => one === name)?.[1]
      const shared = of.frame?.cells.includes(name) ?? false
      if (!this.value(`${prefix}${name}`, level, name, name, value, before !== null && isOther(value, old), { ...of, shared }, [])) return
    }
  }

  /** `within`: the objects that it lies in. */
  private value(key: string, level: number, name: string, path: string, value: Value, changed: boolean, of: Partial<InsideRow>, within: readonly number[]): boolean {
    const [, address] = value
    const held = address === 0 ? undefined : this.process.objects[address]
    // what there was no room for is read when it is opened
    const mayOpen = address !== 0 && !within.includes(address) && (held ? held.parts.length > 0 || held.more > 0 : !this.isMade)
    const spoken = this.isTold && path !== '' && this.options.spoken.includes(path)
    const open = mayOpen ? this.isOpen(key, held !== undefined && (this.leadsToSpoken(path) || (within.length === 0 && this.opensItself(value, held)))) : null
    const inside = held !== undefined && open !== true && !changed && this.before !== null && this.differs(address, held, within)
    if (!this.push({ key, level, kind: 'variable', name, path, value, type: held?.type ?? '', changed: changed || inside, spoken, open, ...of })) return false
    if (!open || !held) return true
    const old = this.before?.objects[address]
    for (const [at, [part, one]] of held.parts.entries()) {
      const then = old?.parts.find(([other]) => other === part)?.[1]
      const isNew = old !== undefined && part !== '' && isOther(one, then)
      const way = part === '' || path === '' || part.includes('<') || part.includes('…') ? '' : `${path}${part}`
      if (!this.value(`${key}/${at}${part}`, level + 1, part, way, one, isNew, { ...of, kind: 'variable', owner: address, shared: false }, [...within, address])) return false
    }
    return held.more > 0 ? this.push({ key: `${key}/more`, level: level + 1, kind: 'more', value, count: held.more, ...of }) : true
  }

  /** Whether something is spoken of that lies in it. */
  private leadsToSpoken(path: string): boolean {
    return this.isTold && path !== '' && this.options.spoken.some((one) => one.startsWith(path) && /^[.[]/.test(one.slice(path.length)))
  }

  private opensItself(value: Value, held: HeldObject): boolean {
    if (!this.isTold || this.opened.has(value[1]) || !isOpaque(value, held)) return false
    this.opened.add(value[1])
    return true
  }

  /** Whether something in a closed object is not what it was. */
  private differs(address: number, held: HeldObject, within: readonly number[]): boolean {
    const old = this.before?.objects[address]
    if (!old || within.length > 3) return false
    if (old.parts.length !== held.parts.length || old.more !== held.more) return true
    return held.parts.some(([name, one], at) => {
      const [then, other] = old.parts[at] ?? ['', null]
      return then !== name || other === null || isOther(one, other)
    })
  }
}

function isOther([text, address]: Value, before: Value | undefined): boolean {
  return before === undefined || before[1] !== address || before[0] !== text
}
