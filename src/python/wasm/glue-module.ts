/**
 * A WebAssembly module of a few hundred bytes, written out by hand, that sits between CPython and the kernel.
 *
 * Why it exists: a monitoring callback written in Python costs ten times what the counting is worth, and a call through
 * a JsProxy costs more than the system call behind it. The functions here are C functions to CPython
 * (METH_FASTCALL: `(self, args, nargs) -> PyObject*`), so an accounted event is a subtraction in linear memory and a
 * system call is one import. All frames are WebAssembly, so a task may be suspended inside any of them.
 *
 *   tick_i(self, args, nargs)   budget -= cost_i; if budget < 0 → host.tick(i, args): see TickResult
 *   sys(self, args, nargs)      host.sys(args, nargs) → int object; PARK suspends until host.resume() gives the result
 *   sysObject(self, args, n)    the same for calls whose result is an object: the host returns the pointer, 0 = error set
 *   runTask(callable)           runs a task's body on a stack and thread state of its own; wrap it in WebAssembly.promising
 *   dictChanged(…)              a PyDict_WatchCallback: notes which key has changed, and nothing else, whatever is under way
 *   refuse2 … refuse5(…)        C functions of that many arguments that raise RuntimeError: put in the place of others
 */

import { assemble, call, constant, EXTERNREF, type FunctionType, get, I32, load, set, store } from './wasm-encoding'

/** What host.tick and host.resume answer to a tick. */
export const TickResult = { go: 0, park: 1, signal: 2, disable: 3 } as const
/** What host.sys and host.sysObject answer when the task must be suspended first. */
export const PARK = -0x8000_0000

/** What of the watched dicts has changed: nothing, the keys that are noted, more than could be noted. */
export const ChangedState = { nothing: 0, keys: 1, all: 2 } as const
/** A power of two. */
export const CHANGED_KEYS = 64
export const CHANGED_BYTES = 4 + 4 * CHANGED_KEYS

export interface TickFunction {
  readonly name: string
  /** virtual nanoseconds taken from the budget at each event */
  readonly costNs: number
  /** asks the host at every event, not only when the budget is used up */
  readonly always: boolean
}

export interface GlueAddresses {
  /** address of the 32-bit budget word in linear memory */
  readonly budget: number
  /** address of a word with the PyObject* of the function that runs signal handlers */
  readonly signalRunner: number
  /**
   * address of what has changed in watched dicts since the host cleared it: a word ChangedState, then CHANGED_KEYS words,
   * each 0 or a key (PyObject*, a reference is held) at the place that its address gives it
   */
  readonly changed: number
  /** PyObject* of None and of sys.monitoring.DISABLE (both immortal) */
  readonly none: number
  readonly disable: number
  /** PyObject* of RuntimeError, and the words (char*) with which the refuse functions raise it */
  readonly refusal: number
  readonly refusalWords: number
}

export interface GlueHost {
  tick(kind: number, args: number): number
  tickResume(kind: number): number
  sys(args: number, count: number): number
  sysResume(): number
  sysObject(args: number, count: number): number
  sysObjectResume(): number
  /** The promise that the running task waits for while it is suspended. */
  parked(): Promise<unknown>
}

/** Function types used below, by index. */
const TYPES: readonly FunctionType[] = [
  [[I32, I32], [I32]],
  [[I32], [I32]],
  [[], [I32]],
  [[], [EXTERNREF]],
  [[EXTERNREF], [EXTERNREF]],
  [[], []],
  [[I32], []],
  [[I32, I32, I32], [I32]],
  [[I32, I32, I32, I32], [I32]],
  [[I32, I32], []],
  [[I32, I32, I32, I32, I32], [I32]],
]

/** Imports, in index order: [module, field, type]. */
const IMPORTS = [
  ['host', 'tick', 0],
  ['host', 'tickResume', 1],
  ['host', 'sys', 0],
  ['host', 'sysResume', 2],
  ['host', 'sysObject', 0],
  ['host', 'sysObjectResume', 2],
  ['host', 'parked', 3],
  ['python', 'JsvPromise_Syncify', 4],
  ['python', 'PyLong_FromLong', 1],
  ['python', 'enter_promising_task', 2],
  ['python', 'exit_promising_task', 5],
  ['python', 'PyObject_CallNoArgs', 1],
  ['python', 'Py_DecRef', 6],
  ['python', 'Py_IncRef', 6],
  ['python', 'PyErr_SetString', 9],
  ['python', 'PyThreadState_GetUnchecked', 2],
  ['python', 'emscripten_stack_get_current', 2],
  ['python', 'PyUnstable_ThreadState_SetStackProtection', 7],
] as const

type ImportName = (typeof IMPORTS)[number][1]
const imported = (name: ImportName) => call(IMPORTS.findIndex(([, field]) => field === name))

/** Suspends: JsvPromise_Syncify saves the thread state and the linear-memory stack, and puts them back. */
const suspend = [...imported('parked'), ...imported('JsvPromise_Syncify'), 0x1a]

/** local[result] = first; while it equals `again`: suspend, then ask `resume`. */
function callParking(first: number[], again: number, resume: number[], result: number): number[] {
  return [
    ...first,
    ...set(result),
    0x03,
    0x40, // loop
    ...get(result),
    ...constant(again),
    0x46, // i32.eq
    0x04,
    0x40, // if
    ...suspend,
    ...resume,
    ...set(result),
    0x0c,
    0x01, // br to loop
    0x0b,
    0x0b,
  ]
}

function tickBody(index: number, tick: TickFunction, at: GlueAddresses): number[] {
  const spend = [
    ...constant(at.budget),
    ...constant(at.budget),
    0x28,
    0x02,
    0x00, // i32.load
    ...constant(tick.costNs),
    0x6b, // i32.sub
    0x22,
    0x03, // local.tee
    0x36,
    0x02,
    0x00, // i32.store
  ]
  const fast = [...get(3), ...constant(0), 0x4e, /* i32.ge_s */ 0x04, 0x40, ...constant(at.none), 0x0f, 0x0b]
  return [
    1,
    1,
    I32,
    ...spend,
    ...(tick.always ? [] : fast),
    ...callParking([...constant(index), ...get(1), ...imported('tick')], TickResult.park, [...constant(index), ...imported('tickResume')], 3),
    ...get(3),
    ...constant(TickResult.signal),
    0x46,
    0x04,
    0x40, // if: call what the runner cell points to; its exception is the event's
    ...constant(at.signalRunner),
    0x28,
    0x02,
    0x00, // i32.load
    ...imported('PyObject_CallNoArgs'),
    0x22,
    0x03, // local.tee
    0x45, // i32.eqz
    0x04,
    0x40,
    ...constant(0),
    0x0f,
    0x0b,
    ...get(3),
    ...imported('Py_DecRef'),
    ...constant(at.none),
    0x0f,
    0x0b,
    ...constant(at.disable),
    ...constant(at.none),
    ...get(3),
    ...constant(TickResult.disable),
    0x46,
    0x1b, // select
    0x0b,
  ]
}

const sysBody = [1, 1, I32, ...callParking([...get(1), ...get(2), ...imported('sys')], PARK, imported('sysResume'), 3), ...get(3), ...imported('PyLong_FromLong'), 0x0b]
const sysObjectBody = [1, 1, I32, ...callParking([...get(1), ...get(2), ...imported('sysObject')], PARK, imported('sysObjectResume'), 3), ...get(3), 0x0b]

/**
 * How much of its stack in linear memory a task may use before CPython raises RecursionError: as much as goes with the browser's own
 * stack for the worst that recurses (scripts/padded-frames.ts), which is a third of a megabyte for one of a megabyte.
 */
const STACK_BYTES = 300 * 1024
/** What CPython keeps of it for the error itself. */
const STACK_MARGIN_BYTES = 16 * 1024
export const PROTECTED_BYTES = STACK_BYTES + STACK_MARGIN_BYTES

const protectStack = [
  ...imported('PyThreadState_GetUnchecked'),
  ...imported('emscripten_stack_get_current'),
  ...constant(PROTECTED_BYTES),
  0x6b, // i32.sub
  ...constant(PROTECTED_BYTES),
  ...imported('PyUnstable_ThreadState_SetStackProtection'),
  0x1a, // drop
]
const runTaskBody = [
  1,
  1,
  I32,
  ...imported('enter_promising_task'),
  0x04,
  0x40,
  ...constant(1),
  0x0f,
  0x0b,
  ...protectStack,
  ...get(0),
  ...imported('PyObject_CallNoArgs'),
  ...set(1),
  ...get(1),
  0x04,
  0x40,
  ...get(1),
  ...imported('Py_DecRef'),
  0x0b,
  ...imported('exit_promising_task'),
  ...constant(0),
  0x0b,
]

/** Puts a value of ChangedState into the state word. */
const setChanged = (at: GlueAddresses, state: number) => [...constant(at.changed), ...constant(state), ...store]

/** Locals: event, dict, key, new value, address of the key's slot, key in that slot. */
const dictChangedBody = (at: GlueAddresses) => [
  1,
  2,
  I32,
  // slot = keys + (key >> 4) % CHANGED_KEYS * 4
  ...constant(at.changed + 4),
  ...get(2),
  ...constant(2),
  0x76, // i32.shr_u
  ...constant((CHANGED_KEYS - 1) * 4),
  0x71, // i32.and
  0x6a, // i32.add
  0x22,
  0x04, // local.tee
  ...load,
  0x22,
  0x05, // local.tee
  ...get(2),
  0x46, // i32.eq
  0x04,
  0x40, // if it is there already; a dict that is cleared has no key
  ...get(2),
  0x45, // i32.eqz
  0x04,
  0x40,
  ...setChanged(at, ChangedState.all),
  0x0b,
  ...constant(0),
  0x0f,
  0x0b,
  ...get(5),
  0x04,
  0x40, // if another one is there
  ...setChanged(at, ChangedState.all),
  ...constant(0),
  0x0f,
  0x0b,
  ...get(4),
  ...get(2),
  ...store,
  ...get(2),
  ...imported('Py_IncRef'),
  ...constant(at.changed),
  ...load,
  0x45, // i32.eqz
  0x04,
  0x40,
  ...setChanged(at, ChangedState.keys),
  0x0b,
  ...constant(0),
  0x0b,
]

const refuseBody = (at: GlueAddresses) => [0, ...constant(at.refusal), ...constant(at.refusalWords), ...imported('PyErr_SetString'), ...constant(0), 0x0b]

/** By number of arguments; in the order of the table. */
export const REFUSALS = ['refuse2', 'refuse3', 'refuse4', 'refuse5'] as const

/** Types of the functions that are not METH_FASTCALL. */
const OWN_TYPES: Readonly<Record<string, number>> = { runTask: 1, dictChanged: 8, refuse2: 0, refuse4: 8, refuse5: 10 }
const FASTCALL_TYPE = 7

/** The module's bytes for the given tick functions and addresses. */
export function glueModule(ticks: readonly TickFunction[], at: GlueAddresses): Uint8Array<ArrayBuffer> {
  const bodies = [...ticks.map((tick, index) => tickBody(index, tick, at)), sysBody, sysObjectBody, runTaskBody, dictChangedBody(at), ...REFUSALS.map(() => refuseBody(at))]
  const names = [...ticks.map((tick) => tick.name), 'sys', 'sysObject', 'runTask', 'dictChanged', ...REFUSALS]
  return assemble(
    TYPES,
    IMPORTS,
    names.map((name, index) => ({ name, type: OWN_TYPES[name] ?? FASTCALL_TYPE, body: bodies[index] as number[] })),
  )
}
