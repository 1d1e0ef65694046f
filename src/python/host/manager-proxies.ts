/** Proxies of multiprocessing's managers: in each process one of its own, for one object of the manager's. Nothing of the program is called. */
import type { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import type { ObjectAttributes } from './object-attributes'

const PROXY = 'BaseProxy'

export class ManagerProxies {
  private readonly python: PythonMemory
  private readonly types: ObjectTypes
  private readonly attributes: ObjectAttributes

  constructor(python: PythonMemory, types: ObjectTypes, attributes: ObjectAttributes) {
    this.python = python
    this.types = types
    this.attributes = attributes
  }

  /** Which object of which manager it stands for, in words that are the same in all processes; '': it is no proxy. */
  referentOf(object: number): string {
    if (!this.types.isA(object, PROXY)) return ''
    const token = this.attributes.of(object, '_token')
    const [address, id] = ['address', 'id'].map((name) => this.textOf(token && this.attributes.of(token, name)))
    return id ? `manager:${address}:${id}` : ''
  }

  private textOf(object: number): string {
    return object !== 0 && this.types.nameOf(object) === 'str' ? this.python.textOf(object) : ''
  }
}
