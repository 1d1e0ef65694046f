/**
 * What calls touch that run code which tells no accesses: functions of C, and of the library where it works on what it is given. Found from the object that is about
 * to be called, not from its name: `put = data.__setitem__`, `operator.setitem`, `functools.partial`. Nothing is called, and nothing of Python's memory is written.
 *
 * Whatever is not known to look only counts as a change of all that the call is given: which of two such calls comes first is tried both ways then. Where not even
 * that is known (a class of the program's in the hands of the library, what C does after it has called the program back) nothing is claimed of the run.
 */
import { FIRST_PID } from '../../kernel/memory/layout'
import { EVERYTHING, type Touch, touch } from '../../log/touches'
import type { AccessParts } from './access-parts'
import { CallForm, type CallSite, Owner, type Site } from './access-tables'
import { calleeDepth, cFunctionOf } from './callee'
import { CLOSED_TYPES, isOfData, isOfMachine, LOOKING_METHODS, moduleOfType, OPEN_TYPES, PLAIN_METHODS } from './library-code'

/** Addresses of each process are its own (explore/recorded.ts). */
const ADDRESSES_OF_ONE = 2 ** 32

/** Layouts of CPython 3.14 on wasm32: PyMethodObject, partialobject, PyFunctionObject, PyTypeObject */
const METHOD = { function: 8, self: 12 } as const
const PARTIAL = { function: 8, arguments: 12, keywords: 16 } as const
const FUNCTION = { name: 16, code: 24, module: 52 } as const
const TYPE = { dict: 132, mro: 172 } as const
const TYPE_AT = 4
const SIZE_AT = 8
/** mapobject.func */
const MAP_FUNCTION_AT = 12
const LIST_ITEMS_AT = 12

/** So many objects are followed from one call. */
const MOST_OBJECTS = 200
const LONGEST_NAME = 100

/** Functions of `builtins` that look at or change an attribute. */
const ATTRIBUTE_FUNCTIONS: ReadonlyMap<string, 'look' | 'change'> = new Map([
  ['getattr', 'look'],
  ['hasattr', 'look'],
  ['setattr', 'change'],
  ['delattr', 'change'],
  ['__getattribute__', 'look'],
  ['__setattr__', 'change'],
  ['__delattr__', 'change'],
])
/** Those that write out what they are given, with all that is in it. */
const WRITE_OUT: ReadonlySet<string> = new Set(['print', 'repr', 'ascii', 'format', 'str', 'join', 'format_map', 'hash', 'sorted', 'min', 'max', 'sum'])
/** What calls a function that it is given, and goes on with what it was given then. */
const CALL_BACK: ReadonlySet<string> = new Set(['sorted', 'min', 'max', 'sort', 'reduce'])

/** Written in Python here, and called as that of C is. */
const SIMPLE_QUEUES: ReadonlySet<string> = new Set(['SimpleQueue', '_PySimpleQueue'])
const SIZES: ReadonlySet<string> = new Set(['qsize', 'empty'])

/** What is touched; `overlooks`: by what else, is not known. */
export interface CallEffect {
  readonly touches: readonly Touch[]
  readonly overlooks: boolean
}

/** What is known of a class. */
interface ClassInfo {
  readonly kind: 'closed' | 'machine' | 'library' | 'program' | 'c'
  /** attributes that a function of the library computes when they are first asked for */
  readonly cached: ReadonlySet<string>
}

class Effects {
  readonly touches: Touch[] = []
  overlooks = false
  private readonly first: number

  constructor(pid: number) {
    this.first = (pid - FIRST_PID) * ADDRESSES_OF_ONE
  }

  add(object: number, key: string, how: 'look' | 'change'): void {
    const what = key === EVERYTHING && object === 0 ? EVERYTHING : `${object + this.first} ${key}`
    if (!this.touches.some((known) => known.what === what && known.how === how)) this.touches.push(touch(what, how))
  }
}

export class LibraryCalls {
  private readonly parts: AccessParts
  private readonly pid: number
  private readonly classes = new Map<number, ClassInfo>()

  constructor(parts: AccessParts, pid: number) {
    this.parts = parts
    this.pid = pid
  }

  /** What the instruction at this offset, which is about to run, touches so; null: nothing. */
  at(code: number, offset: number): CallEffect | null {
    const { tables, frame } = this.parts
    const call = tables.callAt(code, offset)
    const effects = new Effects(this.pid)
    for (const site of tables.sitesAt(code, offset)) this.computed(effects, site)
    if (!call) {
      // nothing besides
    } else if (call.form === CallForm.writtenOut) for (let depth = 1; depth <= call.count; depth++) this.writtenOut(effects, frame.stackItem(depth))
    else if (call.form === CallForm.takenApart) this.everythingOf(effects, frame.stackItem(BELOW_A_PATTERN))
    else this.called(effects, frame.stackItem(calleeDepth(call)), this.argumentsOf(call))
    return effects.touches.length > 0 || effects.overlooks ? effects : null
  }

  /** What a call is given, what it is called on first; nothing where there is none. */
  private argumentsOf(call: CallSite): number[] {
    const { frame } = this.parts
    if (call.form === CallForm.spread) return [...this.itemsOf(frame.stackItem(2)), ...this.itemsOf(frame.stackItem(1))]
    const callee = calleeDepth(call)
    const given = Array.from({ length: call.count + 1 }, (_, at) => frame.stackItem(callee - 1 - at))
    return given[0] === 0 ? given.slice(1) : given
  }

  private called(effects: Effects, callable: number, given: readonly number[]): void {
    if (callable === 0) return
    const { types, tables } = this.parts
    const ofC = cFunctionOf(types, callable)
    if (ofC) {
      const [first = 0, ...others] = given
      if (ofC.module) this.function(effects, this.textOf(ofC.module), ofC.name, given)
      else if (ofC.takesSelf) this.method(effects, ofC.name, first, others)
      else this.method(effects, ofC.name, ofC.self, given)
      return
    }
    const type = types.nameOf(callable)
    switch (type) {
      case 'method':
        this.called(effects, types.word(callable + METHOD.function), [types.word(callable + METHOD.self), ...given])
        return
      case 'functools.partial':
        this.called(effects, types.word(callable + PARTIAL.function), [
          ...this.itemsOf(types.word(callable + PARTIAL.arguments)),
          ...given,
          ...this.itemsOf(types.word(callable + PARTIAL.keywords)),
        ])
        return
      case 'function': {
        if (tables.knows(types.word(callable + FUNCTION.code))) return
        const module = this.textOf(types.word(callable + FUNCTION.module))
        if (isOfData(module)) this.worksOn(effects, given)
        // it asks for its size without a lock
        const self = given[0] ?? 0
        if (module === 'queue' && self !== 0 && SIMPLE_QUEUES.has(types.nameOf(self))) {
          effects.add(self, EVERYTHING, SIZES.has(this.textOf(types.word(callable + FUNCTION.name))) ? 'look' : 'change')
        }
        return
      }
      case 'functools._lru_cache_wrapper':
        // what it keeps comes to it after the function's own code has run
        effects.add(callable, EVERYTHING, 'change')
        effects.overlooks = true
        return
      case 'operator.itemgetter':
        for (const object of given) this.writtenOut(effects, object)
        return
      case 'operator.attrgetter':
      case 'operator.methodcaller':
        if (given[0]) this.everythingOf(effects, given[0])
        return
    }
    if (types.isType(callable)) this.makes(effects, callable, given)
    else if (!CLOSED_TYPES.has(type) && this.classOf(callable).kind === 'library') this.worksOn(effects, [callable, ...given])
  }

  private makes(effects: Effects, type: number, given: readonly number[]): void {
    const { kind } = this.infoOf(type)
    const name = this.parts.types.nameOfType(type)
    // containers and iterators of C look at what they are made from; an iterator goes through it later, and says so then
    if (kind === 'c' || kind === 'closed' || name.includes('.')) for (const object of given) this.looksAt(effects, object, name === 'str')
    else if (kind === 'library') this.worksOn(effects, given)
  }

  /** A function of C that belongs to a module. */
  private function(effects: Effects, module: string, name: string, given: readonly number[]): void {
    if (module !== 'builtins') {
      if (isOfMachine(module)) return
      if (CALL_BACK.has(name)) this.mayCallBack(effects, given)
      this.worksOn(effects, given)
      return
    }
    const how = ATTRIBUTE_FUNCTIONS.get(name)
    if (how) {
      this.attribute(effects, how, given[0] ?? 0, given[1] ?? 0)
      return
    }
    // the attributes of an object by its dict are found by nobody who asks for them
    if (name === 'vars' && given.length > 0) effects.overlooks = true
    if (CALL_BACK.has(name)) this.mayCallBack(effects, given)
    for (const object of given) this.looksAt(effects, object, WRITE_OUT.has(name))
    // it may be printed to
    if (name === 'print') for (const object of given) if (object !== 0 && OPEN_TYPES.has(this.parts.types.nameOf(object))) effects.add(object, EVERYTHING, 'change')
  }

  private method(effects: Effects, name: string, self: number, given: readonly number[]): void {
    const { types, containers } = this.parts
    if (self === 0) return
    const type = types.nameOf(self)
    const how = ATTRIBUTE_FUNCTIONS.get(name)
    if (how && !CLOSED_TYPES.has(type)) {
      this.attribute(effects, how, self, given[0] ?? 0)
      return
    }
    if (PLAIN_METHODS.has(name) && !containers.isContainer(self)) return
    if (CALL_BACK.has(name)) this.mayCallBack(effects, given)
    for (const object of given) this.looksAt(effects, object, WRITE_OUT.has(name))
    if (containers.isContainer(self)) effects.add(self, EVERYTHING, LOOKING_METHODS.has(name) ? 'look' : 'change')
    else if (containers.isIterator(self)) {
      effects.add(self, EVERYTHING, 'change')
      this.looksAt(effects, self, false)
    } else this.worksOn(effects, [self])
  }

  /** C goes on with what it was given after it has called the program. */
  private mayCallBack(effects: Effects, given: readonly number[]): void {
    const { types, tables } = this.parts
    for (const object of given) {
      const type = object === 0 ? '' : types.nameOf(object)
      const called = type === 'method' ? types.word(object + METHOD.function) : object
      if ((type === 'function' || type === 'method') && types.nameOf(called) === 'function' && tables.knows(types.word(called + FUNCTION.code))) effects.overlooks = true
    }
  }

  private attribute(effects: Effects, how: 'look' | 'change', object: number, name: number): void {
    const { types } = this.parts
    if (object === 0 || name === 0) return
    // of a class or a module they are found elsewhere too
    if (types.isType(object) || types.nameOf(object) === 'module') {
      effects.add(0, EVERYTHING, how)
      return
    }
    effects.add(object, `.${this.textOf(name)}`, how)
  }

  /** All that is in a container, as far as it is said by the container. */
  private looksAt(effects: Effects, object: number, deep: boolean): void {
    const { containers, types } = this.parts
    const found = containers.of(object)
    if (!found) effects.overlooks = true
    // going through it calls what it has been made with
    if (object !== 0 && types.nameOf(object) === 'map') this.called(effects, types.word(object + MAP_FUNCTION_AT), [])
    for (const container of found ?? []) {
      if (deep) this.writtenOut(effects, container)
      else effects.add(container, EVERYTHING, 'look')
    }
    if (deep && object !== 0 && types.nameOf(object) === 'tuple') this.writtenOut(effects, object)
  }

  /** It is written out, compared or hashed: with all the containers that are in it. */
  private writtenOut(effects: Effects, object: number): void {
    for (const container of this.within([object], effects)) effects.add(container, EVERYTHING, 'look')
  }

  /** What is not known closer works on these: with all the containers that are in them. */
  private worksOn(effects: Effects, objects: readonly number[]): void {
    const { containers, types } = this.parts
    for (const container of this.within(objects, effects)) effects.add(container, EVERYTHING, 'change')
    for (const object of objects) {
      if (object === 0 || containers.isContainer(object) || CLOSED_TYPES.has(types.nameOf(object)) || types.isType(object)) continue
      const { kind } = this.classOf(object)
      if (kind === 'program') {
        effects.overlooks = true
        effects.add(0, EVERYTHING, 'change')
      } else if (kind === 'library' || kind === 'c') {
        effects.add(object, EVERYTHING, 'change')
        // it may have been made from other objects
        if (kind === 'library' && !isStateOfItsOwn(types.nameOf(object))) effects.overlooks = true
      }
    }
  }

  /** Its attributes, by whatever name. */
  private everythingOf(effects: Effects, object: number): void {
    if (object === 0 || CLOSED_TYPES.has(this.parts.types.nameOf(object))) return
    const { kind } = this.classOf(object)
    if (kind === 'program' || kind === 'library') effects.add(0, EVERYTHING, 'look')
  }

  /** An attribute that the library computes when it is first asked for, by a function of the program's after which it keeps what that returned. */
  private computed(effects: Effects, { owner, key, at, writes }: Site): void {
    if (owner !== Owner.stack || writes || !key.startsWith('.')) return
    const object = this.parts.frame.stackItem(at)
    if (object === 0 || !this.classOf(object).cached.has(key.slice(1))) return
    effects.add(0, EVERYTHING, 'change')
    effects.overlooks = true
  }

  /** The containers that are these, or are in these, in others of them or in tuples. */
  private within(objects: readonly number[], effects: Effects): number[] {
    const { containers, types } = this.parts
    const found: number[] = []
    const seen = new Set<number>()
    const left = [...objects]
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      if (object === 0 || seen.has(object)) continue
      if (seen.size >= MOST_OBJECTS) {
        effects.overlooks = true
        break
      }
      const isContainer = containers.isContainer(object)
      if (!isContainer && types.nameOf(object) !== 'tuple') {
        for (const through of containers.of(object) ?? []) left.push(through)
        continue
      }
      seen.add(object)
      if (isContainer) found.push(object)
      left.push(...this.itemsOf(object))
    }
    return found
  }

  /** The items of a tuple or a list, the values of a dict; of others none. */
  private itemsOf(object: number): number[] {
    const { types, containers } = this.parts
    if (object === 0) return []
    const type = types.nameOf(object)
    if (type === 'tuple' || type === 'list') {
      const size = Math.min(types.word(object + SIZE_AT), MOST_OBJECTS + 1)
      const at = type === 'tuple' ? object + this.parts.tupleItemsAt : types.word(object + LIST_ITEMS_AT)
      return Array.from({ length: size }, (_, item) => types.word(at + 4 * item))
    }
    return containers.isDict(object) ? this.entriesOf(object).map(([, value]) => value) : []
  }

  /** Keys and values of a dict. The words that CPython answers in are taken from the stack of C, which nobody uses meanwhile. */
  private entriesOf(dict: number): (readonly [number, number])[] {
    const { python, types } = this.parts
    const stack = python.module.stackSave()
    const at = (stack - 16) & ~15
    const found: (readonly [number, number])[] = []
    python.module.stackRestore(at)
    try {
      python.module.HEAPU32[at >> 2] = 0
      while (found.length <= MOST_OBJECTS && python.exports.PyDict_Next(dict, at, at + 4, at + 8) !== 0) found.push([types.word(at + 4), types.word(at + 8)])
    } finally {
      python.module.stackRestore(stack)
    }
    return found
  }

  private classOf(object: number): ClassInfo {
    return this.infoOf(this.parts.types.word(object + TYPE_AT))
  }

  private infoOf(type: number): ClassInfo {
    let info = this.classes.get(type)
    if (!info) {
      info = this.learn(type)
      this.classes.set(type, info)
    }
    return info
  }

  private learn(type: number): ClassInfo {
    const { types } = this.parts
    const name = types.nameOfType(type)
    const cached = new Set<string>()
    if (OPEN_TYPES.has(name)) return { kind: 'c', cached }
    if (!types.isMadeByClass(type)) return { kind: CLOSED_TYPES.has(name) ? 'closed' : isOfMachine(moduleOfType(name)) ? 'machine' : 'c', cached }
    let module = ''
    let ofData = false
    for (const base of this.itemsOf(types.word(type + TYPE.mro))) {
      const dict = types.word(base + TYPE.dict)
      if (!types.isMadeByClass(base) || dict === 0) continue
      for (const [key, value] of this.entriesOf(dict)) {
        if (types.nameOf(key) !== 'str') continue
        const word = this.textOf(key)
        if (word === '__module__' && types.nameOf(value) === 'str') {
          if (base === type) module = this.textOf(value)
          ofData ||= isOfData(this.textOf(value))
        } else if (types.nameOf(value) === 'cached_property') cached.add(word)
      }
    }
    module ||= moduleOfType(name)
    if (isOfMachine(module)) return { kind: 'machine', cached }
    return { kind: ofData || isOfData(module) ? 'library' : 'program', cached }
  }

  private textOf(object: number): string {
    return object !== 0 && this.parts.types.nameOf(object) === 'str' ? this.parts.python.textOf(object, LONGEST_NAME) : ''
  }
}

/** How far below the top of the stack lies what a pattern of a class takes apart: below the class and the names */
const BELOW_A_PATTERN = 3

/** Objects of the library that hold nothing but a state of their own. */
const isStateOfItsOwn = (type: string) => type === 'Random' || type === 'SystemRandom'
