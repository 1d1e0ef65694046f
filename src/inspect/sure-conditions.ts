/**
 * Conditions that are certain to be false at a place, without anybody going there: `i == 4000` in a long loop, where it was observed what `i` is. A condition counts
 * only if it begins with a comparison of one variable with a number, a text or None and has nothing but `and` behind that; of what is not known for certain nothing is said.
 * Pure.
 */
import { type Accesses, type Access, accessesOf, AccessKind } from './changes'
import type { Place } from './place'
import type { RunLines } from './run-lines'

/** What a variable is compared with. */
type Constant = number | string | null

interface Comparison {
  readonly name: string
  /** what is compared is the rest of a division by it, as Python has it; 0: the variable itself */
  readonly modulus: number
  readonly operator: string
  readonly constant: Constant
}

const NAME = String.raw`[A-Za-z_]\w*`
const INT = String.raw`-?(?:0|[1-9]\d{0,14})`
const BEGINNING = new RegExp(
  String.raw`^\s*(${NAME})\s*(?:%\s*([1-9]\d{0,8})\s*)?(==|!=|<=|>=|<|>|is\s+not\b|is\b)\s*(${INT}(?![\w.])|None\b|'[\x20-\x26\x28-\x5b\x5d-\x7e]{0,30}')\s*(.*)$`,
  's',
)
/** It is all, or what follows is asked only where the beginning is true. */
const FOLLOWS = /^(?:and\b(?!.*(?:\b(?:or|if|lambda|for)\b|:=)).*)?$/s
/** Names of Python's own are no variables, and `not` turns what follows round. */
const NO_VARIABLE: ReadonlySet<string> = new Set(['not', 'None', 'True', 'False', 'await', 'lambda'])

/** The comparison that a condition stands and falls with; null: it is of another form. */
export function comparisonOf(condition: string): Comparison | null {
  const [, name = '', modulus = '', operator = '', constant = '', rest = ''] = BEGINNING.exec(condition) ?? []
  if (name === '' || NO_VARIABLE.has(name) || !FOLLOWS.test(rest)) return null
  return { name, modulus: Number(modulus), operator: operator.replace(/\s+/, ' '), constant: constantOf(constant) }
}

const constantOf = (text: string): Constant => (text === 'None' ? null : text.startsWith("'") ? text.slice(1, -1) : Number(text))

/** Whether a comparison is false of a value that was told in words; where it would raise, or nobody knows, it is not. */
export function isSurelyFalse({ modulus, operator, constant }: Comparison, told: string): boolean {
  const value = constantTold(told)
  if (value === undefined) return false
  if (modulus !== 0) {
    if (typeof value !== 'number' || typeof constant !== 'number') return false
    return !holds(operator, ((value % modulus) + modulus) % modulus, constant)
  }
  return !holds(operator, value, constant)
}

/** undefined: it is not one of these for certain. */
function constantTold(told: string): Constant | undefined {
  if (told === 'None') return null
  if (told === 'True' || told === 'False') return Number(told === 'True')
  if (/^-?\d{1,15}$/.test(told)) return Number(told)
  // texts are told as they are, in quotes
  return told.startsWith("'") && told.endsWith("'") && told.length > 1 && !told.includes('\ufffd') ? told.slice(1, -1) : undefined
}

/** true also where it would raise, or depends on more than the value. */
function holds(operator: string, value: Constant, constant: Constant): boolean {
  switch (operator) {
    case '==':
      return value === constant
    case '!=':
      return value !== constant
    case 'is':
      return constant !== null || value === null
    case 'is not':
      return constant !== null || value !== null
    default:
      if (typeof value !== 'number' || typeof constant !== 'number') return true
      return operator === '<' ? value < constant : operator === '>' ? value > constant : operator === '<=' ? value <= constant : value >= constant
  }
}

/** What a variable was from an access on, in words; null: not known. */
interface Known {
  readonly access: Access
  readonly value: string | null
}

export class SureConditions {
  private readonly accesses: Accesses
  private readonly lines: RunLines
  private readonly comparisons = new Map<string, Comparison | null>()
  /** by the name of a variable */
  private readonly histories = new Map<string, History>()

  /** `accesses` and `lines` of one replay. */
  constructor(accesses: Accesses, lines: RunLines) {
    this.accesses = accesses
    this.lines = lines
  }

  /** Whether a condition is false in the frame of the line that the task of a place is at. False where nobody can say. */
  isFalse(condition: string, place: Place): boolean {
    let comparison = this.comparisons.get(condition)
    if (comparison === undefined) {
      comparison = comparisonOf(condition)
      this.comparisons.set(condition, comparison)
    }
    if (!comparison) return false
    const row = this.lines.current(place, place.task)
    if (row < 0) return false
    const { records, call, function: name, file, pid } = this.lines.step(row)
    // right after a record that says where the task is others may have gone on
    if (place.lines === 0 ? records > place.event + 1 : records !== place.event + 1) return false
    const history = this.historyOf(comparison.name)
    const own = history.hasLocal(call)
    // a function may have one that is not seen yet, and that of the module is another then
    const told = own ? history.local(call, place) : name === '<module>' ? history.global(pid, file, place) : null
    return told !== null && isSurelyFalse(comparison, told)
  }

  private historyOf(name: string): History {
    let history = this.histories.get(name)
    if (!history) {
      history = new History(name, this.accesses)
      this.histories.set(name, history)
    }
    return history
  }
}

/** All that was seen of variables of one name. */
class History {
  /** by call */
  private readonly locals = new Map<string, Known[]>()
  /** by process and the dict that has them */
  private readonly globals = new Map<string, Known[]>()
  /** by process and file: the dict of the module; 0: there are several */
  private readonly modules = new Map<string, number>()
  /** functions within others use it too: who changes it is not told by its frame */
  private isCaptured = false

  constructor(name: string, accesses: Accesses) {
    const isOfDict = ({ kind, key }: Access) =>
      (kind === AccessKind.variable && key === name) || (kind === AccessKind.item && key === `['${name}']`) || (kind === AccessKind.attribute && key === `.${name}`)
    const dicts = new Set<number>()
    for (const access of accessesOf(accesses)) {
      const { kind, pid, file, owner } = access
      if (isOfDict(access)) dicts.add(owner)
      if (kind !== AccessKind.variable) continue
      const module = `${pid} ${file}`
      this.modules.set(module, (this.modules.get(module) ?? owner) === owner ? owner : 0)
    }
    for (const access of accessesOf(accesses)) {
      const { kind, key, which, owner, pid, does } = access
      if (kind === AccessKind.cell && key === name) this.isCaptured = true
      else if (kind === AccessKind.local && key === name) note(this.locals, String(which), access)
      else if (isOfDict(access)) note(this.globals, `${pid} ${owner}`, access)
      // what becomes of its items is not known one by one
      else if ((kind === AccessKind.whole || kind === AccessKind.changed) && does !== READ && dicts.has(owner)) note(this.globals, `${pid} ${owner}`, { ...access, value: '' })
    }
  }

  local(call: number, place: Place): string | null {
    return this.isCaptured ? null : lastBefore(this.locals.get(String(call)) ?? [], place)
  }

  /** Whether a call has a variable of its own of that name. */
  hasLocal(call: number): boolean {
    return this.locals.has(String(call))
  }

  global(pid: number, file: string, place: Place): string | null {
    const owner = this.modules.get(`${pid} ${file}`) ?? 0
    return owner === 0 || this.isCaptured ? null : lastBefore(this.globals.get(`${pid} ${owner}`) ?? [], place)
  }
}

const READ = 0
const DELETE = 2

function note(known: Map<string, Known[]>, owner: string, access: Access): void {
  const list = known.get(owner) ?? []
  known.set(owner, list)
  list.push({ access, value: access.value === '' || access.does === DELETE ? null : access.value })
}

/** What was there at a place; null: nobody knows, also where another task did something to it without a record between. */
function lastBefore(known: readonly Known[], { event, lines, task }: Place): string | null {
  let from = 0
  let to = known.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((known[middle]?.access.records ?? 0) <= event) from = middle + 1
    else to = middle
  }
  let last = known[from - 1]
  for (let at = from; lines > 0 && known[at]?.access.records === event + 1; at++) {
    const one = known[at] as Known
    if (one.access.task !== task) return null
    if (one.access.nth < lines) last = one
  }
  return last?.value ?? null
}
