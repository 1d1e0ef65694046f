/**
 * Which containers of the library an object is, or goes through: iterators and views have the address of what they are of. Those that go through several
 * others (zip, map, chain …) have iterators of their own. Read in linear memory; nothing is called.
 */
import type { ObjectTypes } from '../wasm/object-types'

const CONTAINERS: ReadonlySet<string> = new Set([
  'list',
  'dict',
  'set',
  'collections.deque',
  'collections.defaultdict',
  'collections.OrderedDict',
  'collections.Counter',
  'Counter',
  'OrderedDict',
  'bytearray',
])
/** Containers whose items come in the order in which they were first put in. */
const DICTS: ReadonlySet<string> = new Set(['dict', 'collections.defaultdict', 'collections.OrderedDict', 'collections.Counter', 'Counter', 'OrderedDict'])

/** Where an iterator or a view has the addresses of what it is of. */
const INNER_AT: ReadonlyMap<string, number> = new Map([
  ...[
    'dict_keys',
    'dict_values',
    'dict_items',
    'dict_keyiterator',
    'dict_valueiterator',
    'dict_itemiterator',
    'dict_reversekeyiterator',
    'dict_reversevalueiterator',
    'dict_reverseitemiterator',
    'set_iterator',
    'map',
    'itertools.islice',
    'itertools.pairwise',
    'itertools.batched',
  ].map((name) => [name, 8] as const),
  ...[
    'list_iterator',
    'list_reverseiterator',
    'odict_iterator',
    'bytearray_iterator',
    'iterator',
    'reversed',
    'enumerate',
    'filter',
    'zip',
    'itertools.chain',
    'itertools.starmap',
    'itertools.takewhile',
    'itertools.dropwhile',
    'itertools.filterfalse',
  ].map((name) => [name, 12] as const),
  ...['collections._deque_iterator', 'collections._deque_reverse_iterator', 'itertools.zip_longest'].map((name) => [name, 16] as const),
])
/** What chain goes through next. */
const CHAIN = 'itertools.chain'
const CHAIN_SOURCE_AT = 8
/** Iterators of C that go through nothing that anybody changes, or whose code is Python's and seen. */
const OPEN: ReadonlySet<string> = new Set([
  'itertools.count',
  'itertools.repeat',
  'itertools.product',
  'itertools.permutations',
  'itertools.combinations',
  'itertools.combinations_with_replacement',
])
const TUPLE_SIZE_AT = 8
const MOST_ITEMS = 16
/** Iterators in iterators are followed so far. */
const DEEPEST = 5

export class Containers {
  private readonly types: ObjectTypes
  /** PyTupleObject.ob_item */
  readonly itemsAt: number

  constructor(types: ObjectTypes, itemsAt: number) {
    this.types = types
    this.itemsAt = itemsAt
  }

  isContainer(object: number): boolean {
    return CONTAINERS.has(this.types.nameOf(object))
  }

  isDict(object: number): boolean {
    return DICTS.has(this.types.nameOf(object))
  }

  /** Whether it is an iterator of C, whose place in what it goes through is a state of its own. */
  isIterator(object: number): boolean {
    const name = this.types.nameOf(object)
    return (INNER_AT.has(name) && !VIEWS.has(name)) || name.startsWith('itertools.') || name.endsWith('_iterator')
  }

  /** The containers that it is, or goes through; null: it goes through something, and cannot be asked what. */
  of(object: number, depth = 0): readonly number[] | null {
    if (object === 0) return []
    const name = this.types.nameOf(object)
    if (CONTAINERS.has(name)) return [object]
    const at = INNER_AT.get(name)
    if (at === undefined) return name.startsWith('itertools.') && !OPEN.has(name) ? null : []
    if (depth === DEEPEST) return null
    const inner = this.inner(this.types.word(object + at), depth)
    const later = name === CHAIN ? this.inner(this.types.word(object + CHAIN_SOURCE_AT), depth) : []
    return inner && later && [...inner, ...later]
  }

  /** The same of what an iterator has: another one, a container, or a tuple of several. */
  private inner(object: number, depth: number): readonly number[] | null {
    if (object === 0) return []
    const name = this.types.nameOf(object)
    const tuple = name === 'tuple' ? object : name === 'tuple_iterator' ? this.types.word(object + TUPLE_OF_ITERATOR_AT) : 0
    if (tuple === 0) return this.of(object, depth + 1)
    const size = this.types.word(tuple + TUPLE_SIZE_AT)
    if (size > MOST_ITEMS) return null
    const found: number[] = []
    for (let item = 0; item < size; item++) {
      const containers = this.of(this.types.word(tuple + this.itemsAt + 4 * item), depth + 1)
      if (!containers) return null
      found.push(...containers)
    }
    return found
  }
}

const VIEWS: ReadonlySet<string> = new Set(['dict_keys', 'dict_values', 'dict_items'])
const TUPLE_OF_ITERATOR_AT = 12
