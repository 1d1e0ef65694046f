/**
 * Thousands of coroutines or greenlets that sleep: ten times as many should cost about ten times as much, and ten thousand be there in a moment. Each greenlet
 * that has begun has a stack of the browser's, so that as many bare ones are held against them.
 */
import { DEFAULT_CONFIGURATION } from '../src/model/configuration'
import { createRunBuilder } from '../src/trace/decode/run-builder'
import type { Measurement } from './measurement'
import { timedRun } from './our-python'

const MANY = 10_000
const FEW = 1_000
const AIM_MS = 5_000

const PROGRAMS = {
  asyncio: (count: number) => `import asyncio


async def sleeper(n):
    await asyncio.sleep(n % 10)


async def main():
    await asyncio.gather(*(sleeper(n) for n in range(${count})))


asyncio.run(main())
`,
  gevent: (count: number) => `import gevent


def sleeper(n):
    gevent.sleep(n % 10)


gevent.joinall([gevent.spawn(sleeper, n) for n in range(${count})])
`,
} as const

async function msOf(text: string): Promise<number> {
  const { ms, log } = await timedRun(text)
  const began = performance.now()
  createRunBuilder({ files: [{ name: 'bench.py', text }], stdin: '' }, DEFAULT_CONFIGURATION, log).pull()
  return ms + (performance.now() - began)
}

/** A module with one function, `wait`, which calls the function that it imports. */
const WAITING = new Uint8Array([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  // types: () -> ()
  ...[1, 4, 1, 0x60, 0, 0],
  // imports: m.f
  ...[2, 7, 1, 1, 0x6d, 1, 0x66, 0, 0],
  // functions: one of that type
  ...[3, 2, 1, 0],
  // exports: wait
  ...[7, 8, 1, 4, 0x77, 0x61, 0x69, 0x74, 0, 1],
  // code: call 0
  ...[10, 6, 1, 4, 0, 0x10, 0, 0x0b],
])

/** What the browser knows of the suspension of stacks (JavaScript Promise Integration). */
interface Suspension {
  readonly Suspending: new (f: () => Promise<void>) => WebAssembly.ImportValue
  readonly promising: (f: unknown) => () => Promise<void>
}

/** How long so many stacks take that are begun, suspended all at once, and gone on with. */
async function bareStacksMs(count: number): Promise<number> {
  const { Suspending, promising } = WebAssembly as unknown as Suspension
  const began = performance.now()
  let goOn = () => {}
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const instance = new WebAssembly.Instance(new WebAssembly.Module(WAITING), { m: { f: new Suspending(() => gate) } })
  const wait = promising(instance.exports.wait)
  const all = Array.from({ length: count }, () => wait())
  goOn()
  await Promise.all(all)
  return performance.now() - began
}

const bareStacks: Measurement = {
  name: '10,000 bare stacks, begun, suspended and gone on with',
  async measure() {
    await bareStacksMs(10)
    const [few, many] = [await bareStacksMs(FEW), await bareStacksMs(MANY)]
    return {
      name: this.name,
      value: many,
      unit: 'ms',
      against: { name: '1,000 of them', value: few },
      ratio: many / few,
      aim: null,
      note: 'what the greenlets above cannot go below',
    }
  },
}

const rowOf = (library: keyof typeof PROGRAMS): Measurement => {
  const name = `10,000 ${library} sleepers, run and decoded`
  return {
    name,
    async measure() {
      // the first use of the library is no part of it
      await msOf(PROGRAMS[library](10))
      const [few, many] = [await msOf(PROGRAMS[library](FEW)), await msOf(PROGRAMS[library](MANY))]
      return {
        name,
        value: many,
        unit: 'ms',
        against: { name: '1,000 of them', value: few },
        ratio: many / few,
        aim: null,
        note: `aim: at most ${AIM_MS} ms by the clock of a quiet machine, and at most about ten times the other`,
      }
    },
  }
}

export const sleepers: readonly Measurement[] = [rowOf('asyncio'), rowOf('gevent'), bareStacks]
