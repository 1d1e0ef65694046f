/**
 * Reports to the log which globals of the program's main module have changed, with the next thing that is logged anyway.
 *
 * A watcher of CPython's notes which names have changed; what a container holds it does not see, so while there are
 * containers among the globals they are looked at again whenever the program computed. What is shown, and how, is the
 * business of shims/probes/variables.py.
 */
import type { Kernel } from '../../kernel/kernel'
import { CHANGED_KEYS, ChangedState } from '../wasm/glue-module'
import type { PythonMemory } from '../wasm/python-memory'

export interface VariableAddresses {
  /** PyObject* of `scan` in shims/probes/variables.py */
  readonly scan: number
  /** number of the watcher that sets GlueAddresses.changed */
  readonly watcher: number
}

/** Longer names are cut. */
const LONGEST_NAME = 100

export class Variables {
  private readonly kernel: Kernel
  private readonly python: PythonMemory
  private readonly addresses: VariableAddresses
  private readonly changed: number
  private readonly none: number
  /** there are containers among the globals: set by `scan` */
  containers = false
  /** the program has computed since the last look */
  computed = true

  /** `changed`: GlueAddresses.changed. */
  constructor(kernel: Kernel, python: PythonMemory, addresses: VariableAddresses, changed: number, none: number) {
    this.kernel = kernel
    this.python = python
    this.addresses = addresses
    this.changed = changed >> 2
    this.none = none
  }

  watch(dict: number): void {
    this.python.exports.PyDict_Watch(this.addresses.watcher, dict)
  }

  /** The program has computed since the last look. */
  noteComputing(): void {
    this.computed = true
  }

  /** Writes the changes as records of a task, which has just entered: they happened before what it does now. */
  report(task: number, pid: number): void {
    if (!this.computed || (this.python.module.HEAP32[this.changed] === ChangedState.nothing && !this.containers)) return
    this.computed = false
    const { exports } = this.python
    const names = this.takeNames()
    const found = names && this.python.callInBetween(this.addresses.scan, names)
    if (names) exports.Py_DecRef(names)
    if (found === 0) {
      // the program is at the end of its stack or memory: look at all of them next time
      exports.PyErr_Clear()
      this.python.module.HEAP32[this.changed] = ChangedState.all
      return
    }
    if (found !== this.none) {
      const { python } = this
      for (let index = 0; index < exports.PyList_Size(found); index += 2) {
        const name = python.textOf(exports.PyList_GetItem(found, index), LONGEST_NAME)
        const text = exports.PyList_GetItem(found, index + 1)
        const present = text !== this.none
        this.kernel.log.variable(task, pid, present, JSON.stringify([name, present ? python.textOf(text) : '']))
      }
    }
    exports.Py_DecRef(found)
  }

  /** The keys that were noted, as a new list, and none is noted any more; None: there are more; 0: out of memory. */
  private takeNames(): number {
    const { exports, module } = this.python
    const words = module.HEAPU32
    const state = words[this.changed]
    words[this.changed] = ChangedState.nothing
    const list = exports.PyList_New(0)
    if (state === ChangedState.nothing || list === 0) return list
    for (let at = this.changed + 1; at <= this.changed + CHANGED_KEYS; at++) {
      // the memory may grow, and then its view is another one
      const key = module.HEAPU32[at] as number
      if (key === 0) continue
      module.HEAPU32[at] = 0
      exports.PyList_Append(list, key)
      exports.Py_DecRef(key)
    }
    if (state === ChangedState.keys) return list
    exports.Py_DecRef(list)
    exports.Py_IncRef(this.none)
    return this.none
  }
}
