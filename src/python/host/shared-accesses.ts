/**
 * What the program's instructions read and write that tasks may share, told while a program is explored: who owns it, under which key. Found in the running frame
 * (running-frame.ts); nothing of the program is called.
 */
import { sameKey } from '../../model/item-keys'
import { type AccessParts, askedOf } from './access-parts'
import { isWhole, Owner, type Site, storedBelow } from './access-tables'
import type { MappedPlace } from './mapped-objects'
import type { SegmentMappings } from './segment-mappings'

/** An access that is about to happen. */
export interface Access {
  readonly writes: boolean
  /** of the owner; of memory that processes share the number of its segment */
  readonly address: number
  readonly text: string
  /** to memory that processes share; by the library, under its lock: that is after system calls of its own */
  readonly mapped: 'no' | 'open' | 'guarded'
  /** of a read whose value is on top of the stack afterwards: the frame that it happens in; else 0 */
  readonly readsInto: number
  /** what the same instruction accesses besides */
  readonly next: Access | null
}

const NUMBERS: ReadonlySet<string> = new Set(['int', 'float'])
/** threading.local: each thread has its own attributes */
const THREADS_OWN = '_local'
/** It goes through what cannot be asked (explore/recorded.ts). */
const UNKNOWN = '?'
/** A generator is made to go on; what it does then are instructions of its own. */
const GENERATOR = 'generator'
const GOES_ON = '>'
const WHOLE = '*'

/** What the table of a code object has for what it does not know (accesses.py). */
const UNNAMED = '?'
const UNNAMED_ITEM = '[?]'

/** An item of the globals is a global. */
const GLOBAL_NAME = /^\['(\w+)'\]$/
/** PyModuleObject.md_dict */
const MODULE = 'module'
const MODULE_DICT_AT = 8

/** threading.Event: its state is looked at without a lock. */
const EVENT = 'Event'

/** What goes through a sequence by its items, as one of ctypes: seqiterobject.it_seq */
const SEQUENCE_ITERATOR = 'iterator'
const SEQUENCE_AT = 12
/** PyFunctionObject.func_code */
const FUNCTION = 'function'
const FUNCTION_CODE_AT = 24

export class SharedAccesses {
  private readonly parts: AccessParts
  private readonly mappings: Pick<SegmentMappings, 'any'>

  constructor(parts: AccessParts, mappings: Pick<SegmentMappings, 'any'>) {
    this.parts = parts
    this.mappings = mappings
  }

  /** The running frame with its local variables, as far as they tell two moments apart: equal texts are the same. */
  frameNow(code: number): string {
    const { frame, tables, texts, types } = this.parts
    let text = `${frame.address}`
    for (let at = 0; at < tables.variablesOf(code); at++) {
      const object = frame.variable(at)
      // numbers are made anew, and may come to lie where another one was
      text += ` ${object === 0 ? '' : NUMBERS.has(types.nameOf(object)) ? texts.valueOf(object) : object}`
    }
    return text
  }

  /** Whether what lies so far below the top of the stack is a function of the program's. */
  callsProgram(depth: number): boolean {
    const { frame, types, tables } = this.parts
    const called = frame.stackItem(depth)
    return called !== 0 && types.nameOf(called) === FUNCTION && tables.knows(types.word(called + FUNCTION_CODE_AT))
  }

  get frameAddress(): number {
    return this.parts.frame.address
  }

  /** What the instruction at this offset, which is about to run, accesses; null: nothing that could be shared. */
  at(code: number, offset: number): Access | null {
    let next: Access | null = null
    const sites = this.parts.tables.sitesAt(code, offset)
    for (let last = sites.length - 1; last >= 0; last--) next = this.accessOf(sites[last] as Site, next) ?? next
    return next
  }

  private accessOf(site: Site, next: Access | null): Access | null {
    const { frame, texts, types, containers } = this.parts
    // local variables are nobody else's
    if (site.owner === Owner.frame || !frame.isCalled(site)) return null
    const { writes } = site
    const address = frame.ownerOf(site)
    if (!address || (site.owner === Owner.stack && types.isA(address, THREADS_OWN))) return null
    const shown = this.shownOf(site, address)
    const place = this.placeOf(site, address)
    if (place) return this.mappedAccess({ ...site, shown }, place, next)
    if (isWhole(site.key) || site.key === '@') return this.accessesOfContainers({ ...site, shown }, address, next)
    const isEvent = site.key === '()'
    if (isEvent && types.nameOf(address) !== EVENT) return null
    const owner = this.namespaceOf(site, address)
    const adds = site.key === '' && containers.isDict(address)
    const key = this.keyOf(site, address, owner)
    const named = writes && !isEvent ? [key, shown, texts.valueOf(frame.stackItem(1 + storedBelow(site))), ...(adds ? [1] : [])] : [key, shown]
    return { writes, address: owner, text: JSON.stringify(named), mapped: 'no', readsInto: writes || isEvent ? 0 : frame.address, next }
  }

  /** Names of a module are the same whether its functions or others ask for them: they are in its dict. */
  private namespaceOf({ owner, key }: Site, object: number): number {
    const { types } = this.parts
    return owner === Owner.stack && key.startsWith('.') && types.nameOf(object) === MODULE ? types.word(object + MODULE_DICT_AT) : object
  }

  /** Equal texts are the same of one owner. */
  private keyOf({ key, at }: Site, object: number, owner: number): string {
    const { frame, texts } = this.parts
    if (owner !== object) return key.slice(1)
    if (key !== '') return key
    const item = texts.itemOf(object, frame.stackItem(at - 1))
    if (item === null) return WHOLE
    return (object === frame.globals && GLOBAL_NAME.exec(item)?.[1]) || sameKey(item)
  }

  /** As the program writes it; where the table of its code does not say whose it is, by its type, and by the key that it has. */
  private shownOf({ shown, key, at }: Site, owner: number): string {
    if (!shown.includes(UNNAMED)) return shown
    const { frame, texts, types } = this.parts
    const type = `<${types.nameOf(owner)}>`
    if (shown === UNNAMED) return type
    if (key.startsWith('.')) return shown.startsWith(UNNAMED) ? type + key : shown
    if (key !== '') return shown
    const index = shown.endsWith(UNNAMED_ITEM) ? texts.itemOf(owner, frame.stackItem(at - 1)) : null
    const named = index === null || index.startsWith('[@') ? shown : shown.slice(0, -UNNAMED_ITEM.length) + index
    return named.startsWith(`${UNNAMED}[`) ? type + named.slice(UNNAMED.length) : named
  }

  /** Of each container that an object is or goes through. An iterator that goes on, and may be another task's too, is changed itself. */
  private accessesOfContainers({ writes, key, shown }: Site, object: number, next: Access | null): Access | null {
    const { containers, types } = this.parts
    const goesOn = key === '@'
    let chain = next
    const found = containers.of(object)
    const add = (changes: boolean, address: number, of: string) => {
      chain = { writes: changes, address, text: JSON.stringify([of, shown]), mapped: 'no', readsInto: 0, next: chain }
    }
    if (!found) add(false, object, UNKNOWN)
    for (const container of found ?? []) add(goesOn ? false : writes, container, WHOLE)
    // where nobody else refers to it, it is the task's own
    if (goesOn && types.word(object) > 1) {
      if (types.nameOf(object) === GENERATOR) add(true, object, GOES_ON)
      else if (containers.isIterator(object)) add(true, object, '()')
    }
    return chain === next ? null : chain
  }

  private mappedAccess({ writes, shown, at, key: asked }: Site, { segment, offset, key, guarded }: MappedPlace, next: Access | null): Access {
    const { frame, texts } = this.parts
    const value = writes && (asked === '' || asked.startsWith('.')) ? texts.valueOf(frame.stackItem(1 + at)) : ''
    const readsInto = writes || isWhole(asked) || asked === '@' ? 0 : frame.address
    return { writes, address: segment, text: JSON.stringify([key, shown, value, 0, offset]), mapped: guarded ? 'guarded' : 'open', readsInto, next }
  }

  /** Where in memory that processes share that lies, if it lies there. */
  private placeOf(site: Site, object: number): MappedPlace | null {
    const { owner, key } = site
    if (owner !== Owner.stack || key === '()' || !this.mappings.any) return null
    const { types, mapped } = this.parts
    const goneThrough = key === '@' && types.nameOf(object) === SEQUENCE_ITERATOR ? types.word(object + SEQUENCE_AT) : object
    return goneThrough === 0 ? null : mapped.placeOf(goneThrough, askedOf(this.parts, site))
  }

  /** Whether the instruction at this offset, which is about to run, accesses memory that processes share, with no lock of the library's. */
  meetsProcesses(code: number, offset: number): boolean {
    const { frame, tables } = this.parts
    return tables.sitesAt(code, offset).some((site) => {
      if (site.owner !== Owner.stack || !frame.isCalled(site)) return false
      const object = frame.ownerOf(site)
      return object !== 0 && this.placeOf(site, object)?.guarded === false
    })
  }

  /** What was read in this frame, now that the next instruction is about to run in it; '': that is not known. */
  valueRead(frame: number): string {
    const running = this.parts.frame
    return running.address === frame ? this.parts.texts.valueOf(running.stackItem(1)) : ''
  }
}
