/** What accesses are found with, whether a run is explored or looked into: the tables of the program's code, and eyes for the memory of its interpreter. */
import { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import type { ThreadStates } from '../wasm/thread-states'
import { AccessTables, type Site } from './access-tables'
import { Containers } from './containers'
import { ManagerProxies } from './manager-proxies'
import { type Asked, type Locate, MappedObjects } from './mapped-objects'
import { ObjectAttributes } from './object-attributes'
import { ObjectTexts } from './object-texts'
import { RunningFrame } from './running-frame'

export interface AccessParts {
  readonly python: PythonMemory
  readonly tables: AccessTables
  readonly frame: RunningFrame
  readonly types: ObjectTypes
  readonly texts: ObjectTexts
  readonly containers: Containers
  readonly mapped: MappedObjects
  readonly proxies: ManagerProxies
  readonly attributes: ObjectAttributes
  /** PyTupleObject.ob_item */
  readonly tupleItemsAt: number
}

/** PySliceObject.start */
const SLICE_START_AT = 8
/** Offset of PyTupleObject.ob_item, in the table that CPython has of itself. */
const TUPLE_ITEMS_AT = 456

export function accessParts(python: PythonMemory, threads: ThreadStates, locate: Locate): AccessParts {
  const types = new ObjectTypes(python)
  const attributes = new ObjectAttributes(python)
  const tupleItemsAt = types.word((python.exports._PyRuntime.value as number) + TUPLE_ITEMS_AT)
  return {
    python,
    tables: new AccessTables(),
    frame: new RunningFrame(python, threads, types),
    types,
    texts: new ObjectTexts(python, types, tupleItemsAt),
    containers: new Containers(types, tupleItemsAt),
    mapped: new MappedObjects(types, attributes, locate),
    proxies: new ManagerProxies(python, types, attributes),
    attributes,
    tupleItemsAt,
  }
}

/** What an access of something on the stack asks of it. */
export function askedOf({ frame, texts, types }: AccessParts, { key, at }: Site): Asked {
  if (key.startsWith('.')) return { kind: 'attribute', name: key }
  if (key === '*' || key === '@') return { kind: 'whole' }
  const above = frame.stackItem(at - 1)
  const slice = types.nameOf(above) === 'slice'
  return { kind: slice || key === ':' ? 'part' : 'item', index: texts.indexOf(slice ? types.word(above + SLICE_START_AT) : above) }
}
