import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Kernel } from '../../kernel/kernel'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { SYSTEM_CALLS } from '../calls/system-calls'
import { ProcessHost } from '../host/process-host'
import type { ProcessHostOptions } from '../host/process-host-options'
import type { Variables } from '../host/variables'
import type { PythonMemory, PythonExports, PyodideModule } from '../wasm/python-memory'
import { SERVED_CALLS, SERVED_OBJECT_CALLS } from './call-tables'

/** An interpreter's memory with nothing in it but the words by which CPython says where its own records lie. */
function emptyMemory() {
  const buffer = new ArrayBuffer(4096)
  new Uint8Array(buffer).set(new TextEncoder().encode('xdebugpy'))
  const words = new Uint32Array(buffer)
  // a frame's owner lies six bytes after its stack pointer
  words[288 >> 2] = 6
  // whether a generator is suspended is said in the byte before its frame
  words[680 >> 2] = 1
  return { HEAPU8: new Uint8Array(buffer), HEAP32: new Int32Array(buffer), HEAPU32: words }
}

/** A process whose shims make a call of the number that `calling` names; reading any argument of it fails. */
function hostOf(calling: { number: number }) {
  const python = {
    module: emptyMemory() as unknown as PyodideModule,
    exports: { memory: new WebAssembly.Memory({ initial: 1 }), _PyRuntime: { value: 0 } } as unknown as PythonExports,
    int: (_args: number, index: number) => {
      if (index > 0) throw new Error('read an argument')
      return calling.number
    },
  } as unknown as PythonMemory
  const refuse = () => {
    throw new Error('not expected')
  }
  return new ProcessHost({
    kernel: new Kernel(Kernel.allocate(DEFAULT_CONFIGURATION, false)),
    pid: 100,
    python,
    budgetAddress: 0,
    none: 0,
    locks: 0,
    variables: {} as Variables,
    hopeless: 0,
    unaskedCallers: { gcCallbacks: 0, unraisable: 0, weakref: 0, function: 0, method: 0 },
    calls: SERVED_CALLS,
    objectCalls: SERVED_OBJECT_CALLS,
    linePasses: 1,
    settings: '',
    events: {
      onIdle: refuse,
      onReadLine: refuse,
      onCrash: refuse,
      onYield: refuse,
      onState: refuse,
      onChild: refuse,
      onExecute: refuse,
      onMoment: refuse,
      fileBehind: refuse,
      openReceived: refuse,
      linkFile: refuse,
    },
    runTask: refuse,
    resumeStack: refuse,
  } satisfies ProcessHostOptions)
}

test('a call with too few or too many arguments is refused by its name, and none is read', () => {
  const calling = { number: 0 }
  const host = hostOf(calling)
  const served = SYSTEM_CALLS.filter(({ name }) => name !== 'checkLayout')
  fc.assert(
    fc.property(fc.constantFrom(...served), fc.nat(12), (call, passed) => {
      fc.pre(passed < call.least || passed > call.most)
      calling.number = call.number
      const make = () => (call.givesObject ? host.sysObject(0, passed + 1) : host.sys(0, passed + 1))
      expect(make).toThrow(new RegExp(`^system call ${call.name} takes .+ arguments?, got ${passed}$`))
    }),
  )
})

test('a call that there is not is refused, and one made the wrong way', () => {
  expect(() => hostOf({ number: 255 }).sys(0, 1)).toThrow('no such system call: 255')
  const settings = SYSTEM_CALLS.find(({ name }) => name === 'settings')
  expect(() => hostOf({ number: settings?.number ?? 0 }).sys(0, 1)).toThrow('no such system call')
  expect(() => hostOf({ number: 1 }).sys(0, 0)).toThrow('a system call without a number')
})
