/** The variables of a frame by name, as an expression that is evaluated in it finds them (shims/probes/inspecting), read in linear memory. */
import { type PlainObjects, UNKNOWN, type Unknown } from '../wasm/plain-objects'
import type { CodeNames, FrameContents } from '../wasm/thread-frames'

/** PyCodeObject: co_flags, co_localsplusnames, co_localspluskinds; what they say */
const FLAGS_AT = 24
const IS_OPTIMIZED = 1
const IS_CELL = 0x40 | 0x80
/** PyTupleObject, PyBytesObject: their size and their items */
const SIZE_AT = 8
const TUPLE_ITEMS_AT = 16
const BYTES_AT = 16

export class FrameVariables {
  private readonly objects: PlainObjects
  private readonly frame: FrameContents
  private readonly named: CodeNames

  constructor(objects: PlainObjects, frame: FrameContents, named: CodeNames) {
    this.objects = objects
    this.frame = frame
    this.named = named
  }

  /** 0: there is none of that ASCII name. */
  variable(name: string): number | Unknown {
    const { objects } = this
    const { code, locals, globals } = this.frame
    if ((objects.word(code + FLAGS_AT) & IS_OPTIMIZED) === 0 && objects.isDict(locals)) {
      const found = objects.named(locals, name)
      if (found !== 0) return found
    }
    const own = this.own(name)
    if (own !== 0) return own
    return objects.isDict(globals) ? objects.named(globals, name) : UNKNOWN
  }

  private own(name: string): number {
    const { objects } = this
    const { names, kinds } = this.named
    const count = Math.min(objects.word(names + SIZE_AT), this.frame.variables.length)
    for (let at = 0; at < count; at++) {
      const object = this.frame.variables[at] ?? 0
      if (object === 0 || objects.isNamed(objects.word(names + TUPLE_ITEMS_AT + 4 * at), name) !== true) continue
      return ((objects.word(kinds + BYTES_AT + (at & ~3)) >>> (8 * (at & 3))) & IS_CELL) !== 0 ? objects.uncelled(object) : object
    }
    return 0
  }

  /** Whether a name is Python's own function of that name. */
  isBuiltin(name: string): boolean {
    const { objects } = this
    if (this.variable(name) !== 0) return false
    const space = objects.builtinsOf(this.frame.globals)
    return space !== 0 && objects.isBuiltin(objects.named(space, name) || 0, name)
  }
}
