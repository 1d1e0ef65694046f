/**
 * What a condition is worth, as far as that can be said without calling anything: names, attributes and items of plain objects, numbers, texts, None, comparisons,
 * arithmetic, `and`, `or`, `not`, `in` what is written out, and `len`. Whatever else there is, or would raise, is UNKNOWN.
 */
import { type PlainValue, UNKNOWN, type Unknown } from '../wasm/plain-objects'

/** What there is to look at; objects by their addresses, 0: there is none. */
export interface Scope {
  variable(name: string): number | Unknown
  isBuiltin(name: string): boolean
  value(object: number): PlainValue | Unknown
  attribute(object: number, name: string): number | Unknown
  item(object: number, key: PlainValue, equal: typeof isEqual): number | Unknown
  length(object: number): number | Unknown
}

type Value = PlainValue | Unknown
/** A condition that was read. */
type Node = (scope: Scope) => Value

const TOKEN = /[ \t]*(?:((?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)|(0|[1-9]\d*)|([A-Za-z_]\w*)|('[^'"\\\r\n]*'|"[^'"\\\r\n]*")|(\/\/|==|!=|<=|>=|[-+*/%<>()[\]{},.]))/y
const KEYWORDS: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)
/** What follows an `and` may be anything that binds as close. */
const BINDS_LOOSELY: ReadonlySet<string> = new Set(['or', 'if', 'else', 'for', 'async', 'lambda', 'yield', ','])
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', 'is', 'in', 'not'])
/** Larger numbers of both kinds are not compared as CPython does. */
const MOST_EXACT = 2n ** 53n
const MOST_BITS = 2n ** 2_000n

/** Longer conditions are not read: they nest as deep. */
const MOST_TOKENS = 400

interface Token {
  readonly kind: 'float' | 'int' | 'name' | 'text' | 'sign'
  readonly text: string
}

/** It is nothing that is read here. */
class OtherForm extends Error {}

function tokensOf(text: string): Token[] {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  const end = text.trimEnd().length
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text)
    if (!match || found.length === MOST_TOKENS) throw new OtherForm()
    const [, float, int, name, quoted, sign] = match
    const last = found.at(-1)
    // 3x, 1_000, 08, 'a''b', u'a'
    const isGlued = !/^[ \t]/.test(match[0]) && last !== undefined && last.kind !== 'sign' && sign === undefined
    if (isGlued) throw new OtherForm()
    found.push(
      float !== undefined
        ? { kind: 'float', text: float }
        : int !== undefined
          ? { kind: 'int', text: int }
          : name !== undefined
            ? { kind: 'name', text: name }
            : quoted !== undefined
              ? { kind: 'text', text: quoted.slice(1, -1) }
              : { kind: 'sign', text: sign as string },
    )
  }
  return found
}

/** What a condition is worth in a scope; null: it is of a form that is not known here. */
export function readCondition(text: string): Node | null {
  try {
    return new Reading(tokensOf(text.trim())).all()
  } catch (error) {
    if (error instanceof OtherForm) return null
    throw error
  }
}

/** Whether a condition is true; UNKNOWN: nobody can say. */
export function holds(condition: Node, scope: Scope): boolean | Unknown {
  return truth(condition(scope), scope)
}

class Reading {
  private readonly tokens: readonly Token[]
  private at = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  all(): Node {
    const node = this.or()
    if (this.at < this.tokens.length) throw new OtherForm()
    return node
  }

  /** The keyword or sign that comes next. */
  private get next(): string {
    const token = this.tokens[this.at]
    return token && (token.kind === 'sign' || KEYWORDS.has(token.kind === 'name' ? token.text : '')) ? token.text : ''
  }

  private take(text: string): boolean {
    if (this.next !== text) return false
    this.at++
    return true
  }

  private expect(text: string): void {
    if (!this.take(text)) throw new OtherForm()
  }

  private or(): Node {
    let left = this.and()
    while (this.take('or')) {
      const [first, second] = [left, this.and()]
      left = (scope) => {
        const value = first(scope)
        const isTrue = truth(value, scope)
        return isTrue === UNKNOWN ? UNKNOWN : isTrue ? value : second(scope)
      }
    }
    return left
  }

  private and(): Node {
    let left = this.not()
    while (this.take('and')) {
      const [first, second] = [left, this.notOrAnything()]
      left = (scope) => {
        const value = first(scope)
        const isTrue = truth(value, scope)
        return isTrue === UNKNOWN ? UNKNOWN : isTrue ? second(scope) : value
      }
    }
    return left
  }

  /** What follows is asked only where what stands before is true: there it may be of any form. */
  private notOrAnything(): Node {
    const { at } = this
    try {
      const node = this.not()
      if (this.at === this.tokens.length || ['and', 'or', ')', ']', ','].includes(this.next)) return node
    } catch (error) {
      if (!(error instanceof OtherForm)) throw error
    }
    this.at = at
    const rest = this.tokens.slice(at)
    let depth = 0
    for (const { kind, text } of rest) {
      if (kind === 'sign' && '([{'.includes(text)) depth++
      if (kind === 'sign' && ')]}'.includes(text)) depth--
      if (depth < 0 || (depth === 0 && kind !== 'text' && BINDS_LOOSELY.has(text))) throw new OtherForm()
    }
    if (depth !== 0) throw new OtherForm()
    this.at = this.tokens.length
    return () => UNKNOWN
  }

  private not(): Node {
    if (!this.take('not')) return this.comparison()
    const inner = this.not()
    return (scope) => {
      const isTrue = truth(inner(scope), scope)
      return isTrue === UNKNOWN ? UNKNOWN : !isTrue
    }
  }

  private comparison(): Node {
    const first = this.sum()
    const parts: { readonly compare: Comparison; readonly with: Node }[] = []
    while (COMPARISONS.has(this.next)) {
      const operator = this.operator()
      if (operator === 'in' || operator === 'not in') {
        // what is gone through is no value of its own
        if (parts.length > 0) throw new OtherForm()
        const member = this.membership(first, operator === 'in')
        if (COMPARISONS.has(this.next)) throw new OtherForm()
        return member
      }
      parts.push({ compare: COMPARE[operator] as Comparison, with: this.sum() })
    }
    if (parts.length === 0) return first
    return (scope) => {
      let left = first(scope)
      for (const part of parts) {
        const right = part.with(scope)
        const isSo = left === UNKNOWN || right === UNKNOWN ? UNKNOWN : part.compare(left, right)
        if (!isSo) return isSo
        left = right
      }
      return true
    }
  }

  private operator(): string {
    const text = this.next
    this.at++
    if (text === 'not') {
      this.expect('in')
      return 'not in'
    }
    return text === 'is' && this.take('not') ? 'is not' : text
  }

  /** In a tuple, list or set that is written out, or in a text. */
  private membership(one: Node, wanted: boolean): Node {
    const close = { '(': ')', '[': ']', '{': '}' }[this.next]
    const { at } = this
    if (close !== undefined) {
      this.at++
      const items: Node[] = []
      let commas = 0
      while (!this.take(close)) {
        items.push(this.or())
        if (this.take(',')) commas++
        else {
          this.expect(close)
          break
        }
      }
      // () and {} are not read, ('a') is a text
      if (items.length > 0 && (close !== ')' || commas > 0)) return (scope) => among(one(scope), items, scope, wanted)
      this.at = at
    }
    const whole = this.sum()
    return (scope) => {
      const [part, text] = [one(scope), whole(scope)]
      return typeof part === 'string' && typeof text === 'string' ? text.includes(part) === wanted : UNKNOWN
    }
  }

  private sum(): Node {
    let left = this.term()
    while (this.next === '+' || this.next === '-') left = this.calculation(left, () => this.term())
    return left
  }

  private term(): Node {
    let left = this.factor()
    while (['*', '/', '//', '%'].includes(this.next)) left = this.calculation(left, () => this.factor())
    return left
  }

  private calculation(left: Node, read: () => Node): Node {
    const calculate = CALCULATE[this.next] as Calculation
    this.at++
    const right = read()
    return (scope) => {
      const [a, b] = [left(scope), right(scope)]
      return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : calculate(a, b)
    }
  }

  private factor(): Node {
    if (this.take('+')) return negated(this.factor(), false)
    if (this.take('-')) return negated(this.factor(), true)
    return this.part()
  }

  /** An object with what is asked of it. */
  private part(): Node {
    if (this.tokens[this.at]?.kind === 'name' && this.tokens[this.at]?.text === 'len' && this.tokens[this.at + 1]?.text === '(') return this.length()
    let object = this.object()
    if (!object) return this.atom()
    for (;;) {
      const inner: (scope: Scope) => number | Unknown = object
      if (this.take('.')) {
        const name = this.name()
        object = (scope) => {
          const owner = inner(scope)
          return owner ? scope.attribute(owner, name) : UNKNOWN
        }
      } else if (this.take('[')) {
        const key = this.or()
        this.expect(']')
        object = (scope) => {
          const owner = inner(scope)
          const value = owner ? key(scope) : UNKNOWN
          return owner && value !== UNKNOWN ? scope.item(owner, value, isEqual) : UNKNOWN
        }
      } else if (this.next === '(') throw new OtherForm()
      else
        return (scope) => {
          const found = inner(scope)
          return found ? scope.value(found) : UNKNOWN
        }
    }
  }

  private object(): ((scope: Scope) => number | Unknown) | null {
    const token = this.tokens[this.at]
    if (token?.kind !== 'name' || KEYWORDS.has(token.text)) return null
    const name = this.name()
    return (scope) => scope.variable(name)
  }

  private name(): string {
    const token = this.tokens[this.at]
    // names of two underscores are no plain ones
    if (token?.kind !== 'name' || KEYWORDS.has(token.text) || token.text.startsWith('__')) throw new OtherForm()
    this.at++
    return token.text
  }

  private length(): Node {
    this.at += 2
    const inner = this.sum()
    this.expect(')')
    if (['.', '[', '('].includes(this.next)) throw new OtherForm()
    return (scope) => {
      const value = scope.isBuiltin('len') ? inner(scope) : UNKNOWN
      if (typeof value === 'string') return BigInt([...value].length)
      const found = value !== null && typeof value === 'object' ? scope.length(value.address) : UNKNOWN
      return found === UNKNOWN ? UNKNOWN : BigInt(found)
    }
  }

  private atom(): Node {
    const token = this.tokens[this.at]
    if (!token) throw new OtherForm()
    this.at++
    const value = constantOf(token)
    if (value !== UNKNOWN) {
      if (['.', '[', '('].includes(this.next)) throw new OtherForm()
      return () => value
    }
    if (token.text !== '(') throw new OtherForm()
    const inner = this.or()
    this.expect(')')
    if (['.', '[', '('].includes(this.next)) throw new OtherForm()
    return inner
  }
}

function constantOf({ kind, text }: Token): Value {
  if (kind === 'int') return BigInt(text)
  if (kind === 'float') return Number(text)
  if (kind === 'text') return text
  if (text === 'None') return null
  return text === 'True' ? true : text === 'False' ? false : UNKNOWN
}

function truth(value: Value, scope: Scope): boolean | Unknown {
  if (value === UNKNOWN) return UNKNOWN
  if (value === null || typeof value === 'boolean') return value === true
  if (typeof value === 'bigint') return value !== 0n
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'string') return value !== ''
  const length = scope.length(value.address)
  return length === UNKNOWN ? UNKNOWN : length > 0
}

const isNumber = (value: PlainValue): value is bigint | number | boolean => typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean'
/** A bool is an int. */
const asNumber = (value: bigint | number | boolean): bigint | number => (typeof value === 'boolean' ? BigInt(value) : value)
const isOther = (value: PlainValue): boolean => typeof value === 'object' && value !== null

/** `==`; UNKNOWN: of an object somebody else decides. */
function isEqual(one: PlainValue, other: PlainValue): boolean | Unknown {
  if (isOther(one) || isOther(other)) return UNKNOWN
  // biome-ignore lint/suspicious/noDoubleEquals: numbers of both kinds, which are compared exactly
  if (isNumber(one) && isNumber(other)) return asNumber(one) == asNumber(other)
  return one === other
}

function among(one: Value, items: readonly Node[], scope: Scope, wanted: boolean): boolean | Unknown {
  let isOne = false
  // all of it is made before it is looked through
  for (const item of items) {
    const value = item(scope)
    const isIt = one === UNKNOWN || value === UNKNOWN || Number.isNaN(value) ? UNKNOWN : isEqual(value, one)
    if (isIt === UNKNOWN) return UNKNOWN
    isOne ||= isIt
  }
  return isOne === wanted
}

type Comparison = (one: PlainValue, other: PlainValue) => boolean | Unknown

/** By code points. */
function orderOfTexts(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = ((a[at] as string).codePointAt(0) as number) - ((b[at] as string).codePointAt(0) as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const ordered =
  (isSo: (one: number | bigint, other: number | bigint) => boolean): Comparison =>
  (one, other) => {
    if (isNumber(one) && isNumber(other)) return isSo(asNumber(one), asNumber(other))
    return typeof one === 'string' && typeof other === 'string' ? isSo(orderOfTexts(one, other), 0) : UNKNOWN
  }

/** None, True and False are there once; whether others are the same is CPython's own affair. */
function isSame(one: PlainValue, other: PlainValue): boolean | Unknown {
  const isSingle = (value: PlainValue) => value === null || typeof value === 'boolean'
  return isSingle(one) || isSingle(other) ? one === other : UNKNOWN
}

const not =
  (compare: Comparison): Comparison =>
  (one, other) => {
    const isSo = compare(one, other)
    return isSo === UNKNOWN ? UNKNOWN : !isSo
  }

const COMPARE: Readonly<Record<string, Comparison>> = {
  '==': isEqual,
  '!=': not(isEqual),
  is: isSame,
  'is not': not(isSame),
  '<': ordered((one, other) => one < other),
  '>': ordered((one, other) => one > other),
  '<=': ordered((one, other) => one <= other),
  '>=': ordered((one, other) => one >= other),
}

type Calculation = (one: PlainValue, other: PlainValue) => PlainValue | Unknown

const isExact = (value: bigint) => value <= MOST_EXACT && value >= -MOST_EXACT

/** Of two ints one thing, of floats among them another. */
const calculation =
  (ofInts: (one: bigint, other: bigint) => bigint | number | Unknown, ofFloats?: (one: number, other: number) => number | Unknown): Calculation =>
  (one, other) => {
    if (!isNumber(one) || !isNumber(other)) return UNKNOWN
    const [a, b] = [asNumber(one), asNumber(other)]
    if (typeof a === 'bigint' && typeof b === 'bigint') {
      const found = ofInts(a, b)
      return typeof found === 'bigint' && (found > MOST_BITS || found < -MOST_BITS) ? UNKNOWN : found
    }
    const areExact = [a, b].every((value) => typeof value === 'number' || isExact(value))
    return areExact && ofFloats ? ofFloats(Number(a), Number(b)) : UNKNOWN
  }

/** As Python has it: the rest has the sign of what is divided by. */
function rest(one: bigint, other: bigint): bigint {
  const left = one % other
  return left !== 0n && left < 0n !== other < 0n ? left + other : left
}

const CALCULATE: Readonly<Record<string, Calculation>> = {
  '+': (one, other) =>
    typeof one === 'string' && typeof other === 'string'
      ? one + other
      : calculation(
          (a, b) => a + b,
          (a, b) => a + b,
        )(one, other),
  '-': calculation(
    (a, b) => a - b,
    (a, b) => a - b,
  ),
  '*': calculation(
    (a, b) => a * b,
    (a, b) => a * b,
  ),
  '/': calculation(
    (a, b) => (b === 0n || !isExact(a) || !isExact(b) ? UNKNOWN : Number(a) / Number(b)),
    (a, b) => (b === 0 ? UNKNOWN : a / b),
  ),
  '//': calculation((a, b) => (b === 0n ? UNKNOWN : (a - rest(a, b)) / b)),
  '%': calculation((a, b) => (b === 0n ? UNKNOWN : rest(a, b))),
}

function negated(inner: Node, isNegative: boolean): Node {
  return (scope) => {
    const value = inner(scope)
    if (value === UNKNOWN || !isNumber(value)) return UNKNOWN
    const number = asNumber(value)
    return isNegative ? -number : number
  }
}
