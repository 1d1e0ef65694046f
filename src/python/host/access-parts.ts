/** What accesses are found with, whether a run is explored or looked into: the tables of the program's code, and eyes for the memory of its interpreter. */
import { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import type { ThreadStates } from '../wasm/thread-states'
import { AccessTables } from './access-tables'
import { Containers } from './containers'
import { type Locate, MappedObjects } from './mapped-objects'
import { ObjectTexts } from './object-texts'
import { RunningFrame } from './running-frame'

export interface AccessParts {
  readonly tables: AccessTables
  readonly frame: RunningFrame
  readonly types: ObjectTypes
  readonly texts: ObjectTexts
  readonly containers: Containers
  readonly mapped: MappedObjects
}

/** Offset of PyTupleObject.ob_item, in the table that CPython has of itself. */
const TUPLE_ITEMS_AT = 456

export function accessParts(python: PythonMemory, threads: ThreadStates, locate: Locate): AccessParts {
  const types = new ObjectTypes(python)
  const tupleItemsAt = types.word((python.exports._PyRuntime.value as number) + TUPLE_ITEMS_AT)
  return {
    tables: new AccessTables(),
    frame: new RunningFrame(python, threads, types),
    types,
    texts: new ObjectTexts(python, types, tupleItemsAt),
    containers: new Containers(types, tupleItemsAt),
    mapped: new MappedObjects(python, types, locate),
  }
}
