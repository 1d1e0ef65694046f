/** A booted interpreter as bytes: what every interpreter is restored from. Types only; make-boot-image.ts makes it when the app is built. */
import type { VariableAddresses } from '../../python/host/variables'
import type { InspectingAddresses } from '../../python/host/moment-look'
import type { UnaskedCallers } from '../../python/host/wait-surroundings'
import type { Parts } from './sparse-snapshot'
import type { PackedImage } from './image-packing'
import type { GlueAddresses } from '../../python/wasm/glue-module'

/** Where things are in it. */
export interface ImageAddresses {
  readonly addresses: GlueAddresses
  readonly sizeCell: number
  /** PyObject* of the callable that runs the program */
  readonly main: number
  /** the same in two parts: all that comes before the program's first instruction, and the rest */
  readonly prepare: number
  readonly proceed: number
  readonly variables: VariableAddresses
  /** PyObject* of `hopeless` in prospects.py */
  readonly hopeless: number
  readonly unaskedCallers: UnaskedCallers
  readonly inspecting: InspectingAddresses
  /** locks that the stdlib made while booting: the first rows of every process's objects */
  readonly locks: number
  /** where the functions of the glue stand in the table, the same in every interpreter */
  readonly tableBase: number
}

/** Linear memory of a restored interpreter, which forked memories are told apart from. */
export interface Base {
  readonly base: Uint8Array
  /** its sum (image-checksum.ts) */
  readonly baseSum: number
}

/** The base is absent until an interpreter was restored. */
export interface BootImage extends ImageAddresses, Partial<Base> {
  readonly snapshot: Uint8Array
  /** what of it is not zero */
  readonly parts: Parts
  /** as it travels, before the first interpreter was restored: the snapshot is empty then */
  readonly packed?: PackedImage
  /** how long the standard library's file is, and its sum (image-checksum.ts) */
  readonly libraryBytes: number
  readonly librarySum: number
  /** the same of the rest of the interpreter (rest-of-interpreter.ts) */
  readonly restBytes: number
  readonly restSum: number
  /** static data that comes with the rest, from an address on up to another: zeros until the rest is linked */
  readonly late: Parts
  /** what Pyodide says that packages must be built for */
  readonly builtFor: object
  /** sum of the snapshot, unpacked, taken when it was made (image-checksum.ts) */
  readonly snapshotSum?: number
}
