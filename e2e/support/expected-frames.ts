/** Frames and objects as recordings of CPython have them (e2e/inspect-corpus). */
import type { Frame, HeldObject, ProcessMoment, Value } from '../../src/inspect/moment'

/** The text of a number or a text; the number of an object among those of its instant; null: a value that is shown otherwise. */
export type ExpectedValue = string | number | null

/** function, line, variables; '…' among them: there are others; the file, where that is not the program's first */
export type ExpectedFrame = readonly [string, number, Readonly<Record<string, ExpectedValue>>, string?]

/** What an object holds; `more`: something beside that too. */
export interface ExpectedObject {
  readonly type: string
  readonly text?: string
  readonly parts: readonly (readonly [name: string, value: ExpectedValue])[]
  readonly more?: true
}

const MORE = '…'
/** Where the program's files lie, and the first of them. */
const HOME = '/home/user/'
const FIRST = 'program.py'
/** Where packages lie that a reader brought: their frames are compared too. */
const PACKAGES = '/opt/wheels/'

/** What one process shows at one instant, in the form of what was expected: what the recording leaves open is left open. */
export class ShownInstant {
  readonly #held: ProcessMoment['objects']
  readonly #expected: readonly ExpectedObject[]
  readonly #numbers = new Map<number, number>()
  readonly #objects: (ExpectedObject | null)[]

  /** `expected`: the objects that CPython had there, by their numbers. */
  constructor(held: ProcessMoment['objects'], expected: readonly ExpectedObject[]) {
    this.#held = held
    this.#expected = expected
    this.#objects = expected.map(() => null)
  }

  /** The same, of which nothing else learns what it meets. */
  fork(): ShownInstant {
    const fork = new ShownInstant(this.#held, this.#expected)
    for (const [address, number] of this.#numbers) fork.#numbers.set(address, number)
    this.#objects.forEach((object, at) => {
      fork.#objects[at] = object
    })
    return fork
  }

  /** The objects that were met in frames and values; null: one that was not. */
  get objects() {
    return this.#objects
  }

  frames(frames: readonly Frame[], expected: readonly ExpectedFrame[]): ExpectedFrame[] {
    return frames
      .filter(({ user, file }) => user || file.startsWith(PACKAGES))
      .map((frame, at): ExpectedFrame => {
        const open = expected[at]?.[2] ?? {}
        // what the body of a class has captured is among the variables here, and nowhere in CPython
        const variables = frame.variables.filter(([name]) => name in open || !(MORE in open || frame.captured.includes(name)))
        const shown = variables.map(([name, value]) => [name, this.value(value, open[name])] as const)
        const variablesShown = Object.fromEntries(MORE in open ? [...shown, [MORE, null]] : shown)
        const file = frame.file.replace(HOME, '')
        return file === FIRST ? [frame.function, frame.line, variablesShown] : [frame.function, frame.line, variablesShown, file]
      })
  }

  value([text, address]: Value, expected: ExpectedValue | undefined): ExpectedValue {
    if (expected === null) return null
    if (typeof expected !== 'number') return text
    const object = this.#expected[expected]
    const known = this.#numbers.get(address)
    if (known !== undefined) return known
    const held = this.#held[address]
    if (!held || !object) return `${text}, which holds nothing`
    // the same object elsewhere would be another number
    if (this.#objects[expected]) return `${text}, another object`
    this.#numbers.set(address, expected)
    // before its parts, one of which it may be
    const shown: { -readonly [key in keyof ExpectedObject]: ExpectedObject[key] } = { type: held.type, parts: [] }
    this.#objects[expected] = shown
    if (object.text !== undefined) shown.text = text
    shown.parts = this.#parts(held, object)
    if (object.more) shown.more = true
    return expected
  }

  #parts(held: HeldObject, { parts: expected, more }: ExpectedObject): ExpectedObject['parts'] {
    if (expected.length > 0 && expected.every(([name]) => name === ''))
      // a set has no order that one could rely on
      return held.parts.map(([name, [text]]) => [name, text] as const).toSorted(([, one], [, other]) => (one < other ? -1 : 1))
    const byName = new Map(held.parts)
    const names = new Set(expected.map(([name]) => name))
    const shown = expected.flatMap(([name, value]) => {
      const found = byName.get(name)
      return found ? [[name, this.value(found, value)] as const] : []
    })
    return more ? shown : [...shown, ...held.parts.filter(([name]) => !names.has(name)).map(([name, [text]]) => [name, text] as const)]
  }
}
