import { describe, expect, test } from 'vitest'
import { CHANGED_KEYS, ChangedState, type GlueHost, glueModule, PARK, TickResult, REFUSALS } from './glue-module'

const BUDGET = 64
const RUNNER = 76
const CHANGED = 80
const NONE = 1000
const DISABLE = 2000

/** The glue on a stand-in for the interpreter: objects are numbers, suspending only counts. */
function stand(host: Partial<GlueHost>) {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const trail: string[] = []
  const python = {
    memory,
    JsvPromise_Syncify: (promise: unknown) => {
      trail.push('suspended')
      return promise
    },
    PyLong_FromLong: (value: number) => value + 10_000,
    enter_promising_task: () => 0,
    PyThreadState_GetUnchecked: () => 0,
    emscripten_stack_get_current: () => 0,
    PyUnstable_ThreadState_SetStackProtection: () => 0,
    exit_promising_task: () => trail.push('left'),
    PyObject_CallNoArgs: (callable: number) => {
      trail.push(`called ${callable}`)
      return callable && 5
    },
    Py_DecRef: (object: number) => trail.push(`freed ${object}`),
    Py_IncRef: (object: number) => trail.push(`kept ${object}`),
    PyErr_SetString: (error: number, words: number) => trail.push(`raised ${error} ${words}`),
  }
  const unasked = () => {
    throw new Error('not expected')
  }
  const complete = {
    tick: unasked,
    tickResume: unasked,
    sys: unasked,
    sysResume: unasked,
    sysObject: unasked,
    sysObjectResume: unasked,
    parked: () => Promise.resolve(),
    ...host,
  }
  const ticks = [
    { name: 'cheap', costNs: 30, always: false },
    { name: 'always', costNs: 5, always: true },
  ]
  const bytes = glueModule(ticks, { budget: BUDGET, signalRunner: RUNNER, changed: CHANGED, none: NONE, refusal: 70, refusalWords: 80, disable: DISABLE })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: complete as never, python: python as never })
  return {
    glue: exports as Record<string, (...args: number[]) => number>,
    budget: new Int32Array(memory.buffer, BUDGET, 1),
    runner: new Int32Array(memory.buffer, RUNNER, 1),
    changed: new Int32Array(memory.buffer, CHANGED, 1 + CHANGED_KEYS),
    trail,
  }
}

describe('ticks', () => {
  test('take from the budget and ask the host only when it is used up', () => {
    const asked: number[][] = []
    const { glue, budget } = stand({
      tick: (kind, args) => {
        asked.push([kind, args])
        budget[0] = 100
        return TickResult.go
      },
    })
    budget[0] = 60
    expect([glue.cheap?.(0, 7, 2), glue.cheap?.(0, 7, 2)]).toEqual([NONE, NONE])
    expect([budget[0], asked]).toEqual([0, []])
    expect(glue.cheap?.(0, 7, 2)).toBe(NONE)
    expect([budget[0], asked]).toEqual([100, [[0, 7]]])
  })

  test('that always ask do so with budget left', () => {
    const { glue, budget } = stand({ tick: () => TickResult.disable })
    budget[0] = 1000
    expect(glue.always?.(0, 0, 2)).toBe(DISABLE)
    expect(budget[0]).toBe(995)
  })

  test('suspend as often as the host says, then give its last word', () => {
    const answers = [TickResult.park, TickResult.park, TickResult.go]
    const { glue, trail } = stand({ tick: () => answers.shift() as number, tickResume: () => answers.shift() as number })
    expect(glue.cheap?.(0, 0, 2)).toBe(NONE)
    expect(trail).toEqual(['suspended', 'suspended'])
  })

  test('run the handlers of signals, and give a null pointer when one of them raised', () => {
    const { glue, trail, runner } = stand({ tick: () => TickResult.signal })
    runner[0] = 7
    expect(glue.cheap?.(0, 0, 2)).toBe(NONE)
    runner[0] = 0
    expect(glue.cheap?.(0, 0, 2)).toBe(0)
    expect(trail).toEqual(['called 7', 'freed 5', 'called 0'])
  })
})

describe('system calls', () => {
  test('give an int at once, or after being suspended', () => {
    const quick = stand({ sys: (args, count) => args + count })
    expect(quick.glue.sys?.(0, 40, 2)).toBe(10_042)
    const answers = [PARK, -1]
    const slow = stand({ sys: () => answers.shift() as number, sysResume: () => answers.shift() as number })
    expect(slow.glue.sys?.(0, 0, 1)).toBe(9_999)
    expect(slow.trail).toEqual(['suspended'])
  })

  test('for objects hand the pointer through', () => {
    const { glue } = stand({ sysObject: () => 4711 })
    expect(glue.sysObject?.(0, 0, 1)).toBe(4711)
  })
})

test('changes of a watched dict are noted by key, each once, until there are too many', () => {
  const { glue, changed, trail } = stand({})
  const noted = () => [...changed.subarray(1)].filter((key) => key !== 0)
  for (const key of [0x1000, 0x1010, 0x1000, 0x1010]) expect(glue.dictChanged?.(1, 10, key, 30)).toBe(0)
  expect([changed[0], noted()]).toEqual([ChangedState.keys, [0x1000, 0x1010]])
  expect(trail).toEqual(['kept 4096', 'kept 4112'])
  glue.dictChanged?.(1, 10, 0x1000 + 16 * CHANGED_KEYS, 30)
  expect([changed[0], noted()]).toEqual([ChangedState.all, [0x1000, 0x1010]])
  changed.fill(0)
  glue.dictChanged?.(4, 10, 0, 0)
  expect(changed[0]).toBe(ChangedState.all)
})

test('a refusal raises, with any number of arguments', () => {
  const { glue, trail } = stand({})
  expect(REFUSALS.map((name, at) => glue[name]?.(...Array.from({ length: at + 2 }, () => 1)))).toEqual([0, 0, 0, 0])
  expect(trail).toEqual(REFUSALS.map(() => 'raised 70 80'))
})

test('a task runs on a thread state of its own and frees its result', () => {
  const { glue, trail } = stand({})
  expect(glue.runTask?.(3)).toBe(0)
  expect(trail).toEqual(['called 3', 'freed 5', 'left'])
})
