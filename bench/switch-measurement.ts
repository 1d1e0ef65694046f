/** A switch between two processes of one worker, against one between two threads: both throw one byte to and fro through pipes. */
import { type Measurement, median } from './measurement'
import { switchesIn, timedRunInOneWorker } from './our-python'

const REPETITIONS = 3
/** On two cores one of two processes would never have to wait. */
const ONE_CORE = { cores: 1 }
const ROUNDS = 12_000

type Kind = 'process' | 'thread'

const pingPong = (kind: Kind, rounds: number) => `
import os
${kind === 'process' ? 'from multiprocessing import Process as Partner' : 'from threading import Thread as Partner'}

there, to_partner = os.pipe()
back, from_partner = os.pipe()


def partner():
    for _ in range(${rounds}):
        os.read(there, 1)
        os.write(from_partner, b'x')


other = Partner(target=partner)
other.start()
for _ in range(${rounds}):
    os.write(to_partner, b'x')
    os.read(back, 1)
other.join()
`

/** Milliseconds of one switch: a longer run less a shorter one, by the switches that it had more. */
async function switchMs(kind: Kind): Promise<number> {
  const short = await timedRunInOneWorker(pingPong(kind, ROUNDS), ONE_CORE)
  const long = await timedRunInOneWorker(pingPong(kind, ROUNDS * 2), ONE_CORE)
  return (long.ms - short.ms) / (switchesIn(long.log) - switchesIn(short.log))
}

export const processSwitch: Measurement = {
  name: 'switch between two processes of one worker',
  async measure() {
    const timings: Record<Kind, number[]> = { process: [], thread: [] }
    for (let turn = 0; turn < REPETITIONS; turn++) {
      timings.thread.push(await switchMs('thread'))
      timings.process.push(await switchMs('process'))
    }
    const [value, least] = [median(timings.process) * 1000, median(timings.thread) * 1000]
    return {
      name: this.name,
      value,
      unit: 'µs',
      against: { name: 'the same between two threads', value: least },
      ratio: value / least,
      aim: 3,
      note: 'each with a memory of its own',
    }
  },
}
