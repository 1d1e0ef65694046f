/** Thousands of coroutines or greenlets that sleep: ten times as many should cost about ten times as much, and ten thousand be there in a moment. */
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

export const sleepers: readonly Measurement[] = [rowOf('asyncio'), rowOf('gevent')]
