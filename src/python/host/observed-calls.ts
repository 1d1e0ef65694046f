/**
 * What a call changes without instructions of the program's, told while a run is looked into: functions of C that set attributes and items (setattr, operator.setitem, object.__setattr__ …)
 * by what they are handed, all else by what the containers in sight of it hold before and after. Read in linear memory; nothing of the program is called.
 */
import type { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import type { AccessParts } from './access-parts'
import { CallForm, type CallSite } from './access-tables'
import { calleeDepth, cFunctionOf } from './callee'
import { AccessKind, Does } from './observation'
import type { ObservedAccess } from './observed-accesses'

/** PyMethodObject.im_func, PyFunctionObject.func_code */
const METHOD_FUNCTION_AT = 8
const FUNCTION_CODE_AT = 24
const TUPLE_SIZE_AT = 8
/** PyListObject: ob_size, ob_item */
const LIST_AT = { size: 8, items: 12 } as const
/** More items are not compared, more that have changed are told as all of the container. */
const MOST_COMPARED = 10_000
const MOST_COMPARED_IN_C = 500
const MOST_TOLD = 32
/** Arguments of a call that are looked at. */
const MOST_ARGUMENTS = 16
const LISTS: ReadonlySet<string> = new Set(['list', 'collections.deque'])
const PAIR_BYTES = 12

type Effect = { readonly kind: 'attribute' | 'item'; readonly does: number }
const attribute = (does: number): Effect => ({ kind: 'attribute', does })
const item = (does: number): Effect => ({ kind: 'item', does })

/** Functions of C that are handed an object, which part of it, and of writes the value. */
const EFFECTS: Readonly<Record<string, Effect | undefined>> = {
  setattr: attribute(Does.write),
  delattr: attribute(Does.delete),
  getattr: attribute(Does.read),
  hasattr: attribute(Does.read),
  __setattr__: attribute(Does.write),
  __delattr__: attribute(Does.delete),
  __getattribute__: attribute(Does.read),
  setitem: item(Does.write),
  delitem: item(Does.delete),
  getitem: item(Does.read),
  __setitem__: item(Does.write),
  __delitem__: item(Does.delete),
  __getitem__: item(Does.read),
}
/** Whose result is what an object's attributes are in. */
const GIVES_NAMESPACE: ReadonlySet<string> = new Set(['vars'])

export interface Called {
  readonly callee: number
  /** of a function of C; '' of anything else */
  readonly name: string
  /** what it is a method of comes first */
  readonly given: readonly number[]
}

/** What a container held: by the text of an index or a key the address of the value. */
type Held = ReadonlyMap<string, number> | Uint32Array

/** A container that something is about to change, perhaps. */
export interface Watched {
  readonly container: number
  readonly held: Held
}

/** What has changed in one; null: too much to tell. */
export type Differences = readonly { readonly key: string; readonly does: number; readonly value: string }[] | null

export class ObservedCalls {
  private readonly parts: AccessParts
  private readonly python: PythonMemory
  /** room for a position, a key and a value */
  private pair = 0

  constructor(parts: AccessParts, python: PythonMemory) {
    this.parts = parts
    this.python = python
  }

  private get types(): ObjectTypes {
    return this.parts.types
  }

  /** What is called, and what it is handed by place. */
  called(site: CallSite): Called {
    const { form, count } = site
    const { frame } = this.parts
    const above = form === CallForm.named ? 1 : 0
    const depth = calleeDepth(site)
    const callee = frame.stackItem(depth)
    const given = form === CallForm.spread ? this.itemsOfTuple(frame.stackItem(2)) : range(Math.min(count, MOST_ARGUMENTS)).map((at) => frame.stackItem(above + count - at))
    const self = form === CallForm.spread ? 0 : frame.stackItem(depth - 1)
    const withSelf = self === 0 ? given : [self, ...given]
    const ofC = cFunctionOf(this.types, callee)
    return { callee, name: ofC?.name ?? '', given: ofC?.self ? [ofC.self, ...withSelf] : withSelf }
  }

  /** What a function of C does by its name to what it is handed: of each the last argument is what is written. */
  effectOf({ name, given: [owner = 0, part = 0, value = 0] }: Called): ObservedAccess | null {
    const effect = EFFECTS[name]
    if (!effect || owner === 0 || part === 0) return null
    const { texts } = this.parts
    const written = effect.does === Does.write ? texts.valueOf(value) : ''
    if (effect.kind === 'attribute') {
      if (this.types.nameOf(part) !== 'str') return null
      return { kind: AccessKind.attribute, does: effect.does, address: owner, key: `.${this.python.textOf(part)}`, value: written, shared: '' }
    }
    const key = texts.itemOf(owner, part)
    return key === null ? null : { kind: AccessKind.item, does: effect.does, address: owner, key, value: written, shared: '' }
  }

  /** Whether what it answers is where the attributes of what it is handed are. */
  givesNamespace({ name, given }: Called): boolean {
    return GIVES_NAMESPACE.has(name) && given.length === 1
  }

  /** Whether what it leaves on the stack is what it reads. */
  isValued(called: Called | undefined): boolean {
    return called?.name !== 'hasattr'
  }

  /** The containers that it is handed, as they are; what the program's own functions do with them is seen there. */
  watched({ callee, given }: Called): Watched[] {
    return this.isOfProgram(callee) ? [] : [...new Set(given)].flatMap((one) => this.watch(one))
  }

  /** Functions, and classes, of which it cannot be seen. */
  private isOfProgram(callee: number): boolean {
    const name = this.types.nameOf(callee)
    if (name === 'method') return this.isOfProgram(this.types.word(callee + METHOD_FUNCTION_AT))
    return name === 'type' || (name === 'function' && this.parts.tables.knows(this.types.word(callee + FUNCTION_CODE_AT)))
  }

  /** A container as it is; nothing: it is none, or too large. */
  watch(container: number): Watched[] {
    const held = container === 0 ? null : this.heldBy(container)
    return held ? [{ container, held }] : []
  }

  private heldBy(container: number): Held | null {
    const name = this.types.nameOf(container)
    if (name === 'list') {
      const size = this.types.word(container + LIST_AT.size)
      const at = this.types.word(container + LIST_AT.items) >> 2
      return size > MOST_COMPARED ? null : this.python.module.HEAPU32.slice(at, at + size)
    }
    const { exports } = this.python
    if (name === 'collections.deque') {
      const size = exports.PySequence_Size(container)
      if (size > MOST_COMPARED_IN_C) return null
      return Uint32Array.from({ length: size }, (_, at) => {
        const found = exports.PySequence_GetItem(container, at)
        // the deque keeps it
        exports.Py_DecRef(found)
        return found
      })
    }
    return this.parts.containers.isDict(container) ? this.heldByDict(container) : null
  }

  private heldByDict(dict: number): Held | null {
    const { exports } = this.python
    if (exports.PyDict_Size(dict) > MOST_COMPARED_IN_C) return null
    this.pair ||= exports.malloc(PAIR_BYTES)
    const at = this.pair >> 2
    const words = () => this.python.module.HEAPU32
    words()[at] = 0
    const held = new Map<string, number>()
    while (exports.PyDict_Next(dict, this.pair, this.pair + 4, this.pair + 8) !== 0) {
      const key = this.parts.texts.itemOf(dict, words()[at + 1] as number)
      if (key !== null) held.set(key, words()[at + 2] as number)
    }
    return held
  }

  /** What has changed in a container since. */
  differences({ container, held }: Watched): Differences {
    const now = this.heldBy(container)
    if (!now) return null
    if (held instanceof Uint32Array && now instanceof Uint32Array && isSame(held, now)) return []
    const before = byKey(held)
    const after = byKey(now)
    const found: { key: string; does: number; value: string }[] = []
    for (const [key, value] of after) if (before.get(key) !== value) found.push({ key, does: Does.write, value: this.parts.texts.valueOf(value) })
    for (const key of before.keys()) if (!after.has(key)) found.push({ key, does: Does.delete, value: '' })
    return found.length > MOST_TOLD ? null : found
  }

  /** Whether it is one whose items move when one of them goes. */
  isList(container: number): boolean {
    return LISTS.has(this.types.nameOf(container))
  }

  private itemsOfTuple(tuple: number): number[] {
    if (tuple === 0 || this.types.nameOf(tuple) !== 'tuple') return []
    return range(Math.min(this.types.word(tuple + TUPLE_SIZE_AT), MOST_ARGUMENTS)).map((at) => this.types.word(tuple + this.parts.tupleItemsAt + 4 * at))
  }
}

const isSame = (one: Uint32Array, other: Uint32Array) => one.length === other.length && one.every((word, at) => word === other[at])

const range = (count: number) => Array.from({ length: count }, (_, at) => at)

const byKey = (held: Held): ReadonlyMap<string, number> => (held instanceof Uint32Array ? new Map([...held].map((value, at) => [`[${at}]`, value])) : held)
