/**
 * Sample runs with strands, made by the kernel itself: a small event loop drives scripted coroutines as asyncio does.
 * For tests and for development of whatever reads runs; ships with nothing.
 *
 * A coroutine is a generator that yields what it awaits; between two awaits it only calls the kernel.
 */
import type { Program } from '../../model/configuration'
import type { LogBuffers } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, TaskFlag, TaskState, WakeKind } from '../../log/record-kinds'
import { setUp, type TestTask } from '../../kernel/testing/driver'

const MS = 1_000_000

export const strandsProgram: Program = {
  files: [
    {
      name: 'program.py',
      text: `import asyncio


async def produce(q):
    for item in ('tea', 'bun', 'jam'):
        await asyncio.sleep(0.01)
        await q.put(item)
        print('made', item)


async def consume(q, lock):
    while (item := await q.get()) != 'jam':
        async with lock:
            await asyncio.sleep(0.005)
            print('ate', item)


async def main():
    q = asyncio.Queue(1)
    lock = asyncio.Lock()
    producer = asyncio.create_task(produce(q))
    consumers = [asyncio.create_task(consume(q, lock)) for _ in range(2)]
    await producer
    print('no more')


asyncio.run(main())
`,
    },
  ],
  stdin: '',
}

/** What a coroutine waits for; its loop goes on with it when somebody wakes it, or after `sleepNs`. */
interface Await {
  readonly reason: number
  readonly object: number
  readonly line: number
  readonly sleepNs?: number
}
type Coroutine = Generator<Await, void, void>

interface Strand {
  readonly id: number
  readonly name: string
  readonly body: Coroutine
  line: number
  ended: boolean
  readonly joiners: Strand[]
}

/** As asyncio's: takes what is ready in turns, and sleeps until the next timer where nothing is. */
class SampleLoop {
  readonly ready: number
  private readonly timers: number
  private readonly nothing: number
  private readonly queue: Strand[] = []
  private sleepers: { readonly strand: Strand; readonly at: number }[] = []
  private current: Strand | null = null
  private alive = 0
  private readonly t: TestTask

  constructor(t: TestTask) {
    this.t = t
    this.ready = t.kernel.sync.newObject(t.process.pid, ObjectKind.eventLoop, { name: 'loop', visible: true })
    this.timers = t.kernel.sync.newObject(t.process.pid, ObjectKind.loopTimers, { name: 'timers', visible: true })
    this.nothing = t.kernel.sync.newObject(t.process.pid, ObjectKind.condition)
  }

  create(name: string, body: Coroutine): Strand {
    const strand: Strand = { id: this.t.kernel.strands.create(this.t.id, name, TaskFlag.coroutine), name, body, line: 0, ended: false, joiners: [] }
    this.alive++
    this.schedule(strand)
    return strand
  }

  wake(strand: Strand, kind: number, object: number): void {
    this.t.kernel.strands.wake(this.t.id, strand.id, kind, object)
    this.schedule(strand)
  }

  /** The object that a wait for the end of a strand is shown with. */
  objectOf(strand: Strand): number {
    return this.t.kernel.tasks.object(strand.id)
  }

  get running(): Strand {
    return this.current as Strand
  }

  line(line: number): void {
    this.running.line = line
    this.t.kernel.log.setLine(this.t.id, line)
    this.t.kernel.charge(this.t.id, 20_000)
  }

  *run(): Generator<void, void, void> {
    const { kernel, id } = this.t
    while (this.alive > 0) {
      yield* this.t.enter()
      const due = this.sleepers.filter(({ at }) => at <= this.t.now)
      this.sleepers = this.sleepers.filter(({ at }) => at > this.t.now)
      if (due.length > 0) this.showTimers()
      for (const { strand } of due) this.wake(strand, WakeKind.timer, 0)
      const next = this.queue.shift()
      if (!next) {
        const until = this.sleepers[0]?.at
        kernel.log.setLine(id, 27)
        if (kernel.sync.waitOn(id, this.nothing, until === undefined ? -1 : until - this.t.now, BlockReason.socket, 0) === 2) yield
        continue
      }
      this.show(this.ready, this.queue)
      this.current = next
      kernel.strands.switchTo(id, next.id, 0, 0, 0)
      yield* this.t.compute(200_000)
      yield* this.t.enter()
      const step = next.body.next()
      yield* this.t.compute(50_000)
      yield* this.t.enter()
      this.current = null
      if (step.done) this.end(next)
      else this.suspend(next, step.value)
    }
  }

  private suspend(strand: Strand, awaited: Await): void {
    this.t.kernel.log.setLine(this.t.id, awaited.line)
    this.t.kernel.strands.switchTo(this.t.id, 0, TaskState.blocked, awaited.reason, awaited.object)
    if (awaited.sleepNs === undefined) return
    this.sleepers.push({ strand, at: this.t.now + awaited.sleepNs })
    this.sleepers.sort((x, y) => x.at - y.at || x.strand.id - y.strand.id)
    this.showTimers()
  }

  private end(strand: Strand): void {
    this.alive--
    strand.ended = true
    for (const joiner of strand.joiners) this.wake(joiner, WakeKind.join, this.objectOf(strand))
    this.t.kernel.strands.switchTo(this.t.id, 0, TaskState.finished, 0, 0)
  }

  private schedule(strand: Strand): void {
    this.queue.push(strand)
    this.t.kernel.log.operation(this.t.id, Operation.schedule, this.ready, 0, strand.name)
    this.show(this.ready, this.queue)
  }

  private show(object: number, strands: readonly Strand[]): void {
    this.t.kernel.log.contents(this.t.id, object, strands.length, JSON.stringify(strands.slice(0, 24).map(({ name }) => name)))
  }

  private showTimers(): void {
    const items = this.sleepers.slice(0, 24).map(({ strand, at }) => `${strand.name} at ${(at / 1e9).toFixed(3)} s`)
    this.t.kernel.log.contents(this.t.id, this.timers, this.sleepers.length, JSON.stringify(items))
  }
}

function* sleep(line: number, ns: number): Coroutine {
  yield { reason: BlockReason.sleep, object: 0, line, sleepNs: ns }
}

class SampleLock {
  readonly object: number
  private owner: Strand | null = null
  private readonly waiters: Strand[] = []
  private readonly t: TestTask
  private readonly loop: SampleLoop

  constructor(t: TestTask, loop: SampleLoop, name: string, line: number) {
    this.t = t
    this.loop = loop
    this.object = t.kernel.sync.newObject(t.process.pid, ObjectKind.lock, { name, visible: true, line })
  }

  *acquire(line: number): Coroutine {
    const { running } = this.loop
    while (this.owner) {
      this.waiters.push(running)
      yield { reason: BlockReason.lock, object: this.object, line }
    }
    this.owner = running
    this.t.kernel.log.operation(this.t.id, Operation.acquire, this.object, 0)
    this.t.kernel.sync.setOwner(this.t.id, this.object, running.id, 1)
  }

  release(): void {
    this.owner = null
    this.t.kernel.log.operation(this.t.id, Operation.release, this.object, 0)
    this.t.kernel.sync.setOwner(this.t.id, this.object, 0, 0)
    const waiter = this.waiters.shift()
    if (waiter) this.loop.wake(waiter, WakeKind.release, this.object)
  }
}

class SampleQueue {
  readonly object: number
  private readonly items: string[] = []
  private readonly getters: Strand[] = []
  private readonly t: TestTask
  private readonly loop: SampleLoop

  constructor(t: TestTask, loop: SampleLoop, name: string, line: number) {
    this.t = t
    this.loop = loop
    this.object = t.kernel.sync.newObject(t.process.pid, ObjectKind.queue, { name, visible: true, line, value: 0 })
  }

  put(item: string): void {
    this.items.push(item)
    this.t.kernel.log.operation(this.t.id, Operation.put, this.object, 0, item)
    this.show()
    const getter = this.getters.shift()
    if (getter) this.loop.wake(getter, WakeKind.put, this.object)
  }

  *get(line: number): Generator<Await, string, void> {
    while (this.items.length === 0) {
      this.getters.push(this.loop.running)
      yield { reason: BlockReason.queueGet, object: this.object, line }
    }
    const item = this.items.shift() as string
    this.t.kernel.log.operation(this.t.id, Operation.get, this.object, 0, item)
    this.show()
    return item
  }

  private show(): void {
    this.t.kernel.log.contents(this.t.id, this.object, this.items.length, JSON.stringify(this.items))
  }
}

function inLoop(main: (t: TestTask, loop: SampleLoop) => Coroutine): LogBuffers {
  const run = setUp({}, function* (t) {
    t.kernel.processes.rename(t.process.pid, 'MainProcess')
    t.kernel.tasks.rename(t.id, 'MainThread')
    yield* t.enter()
    t.kernel.log.setLine(t.id, 27)
    const loop = new SampleLoop(t)
    loop.create('main()', main(t, loop))
    yield* loop.run()
  })
  run.finish()
  return run.memory.log
}

function* produce(t: TestTask, loop: SampleLoop, q: SampleQueue): Coroutine {
  for (const item of ["'tea'", "'bun'", "'jam'"]) {
    yield* sleep(6, 10 * MS)
    loop.line(7)
    q.put(item)
    loop.line(8)
    t.kernel.log.output(t.id, 1, `made ${item}\n`)
  }
}

function* consume(t: TestTask, loop: SampleLoop, q: SampleQueue, lock: SampleLock): Coroutine {
  for (;;) {
    const item = yield* q.get(12)
    if (item === "'jam'") return
    loop.line(13)
    yield* lock.acquire(13)
    yield* sleep(14, 15 * MS)
    loop.line(15)
    t.kernel.log.output(t.id, 1, `ate ${item}\n`)
    lock.release()
  }
}

/** A producer, two consumers and a queue; one consumer is left waiting for ever, the loop has nothing left to do. */
export function sampleStrandsLog(): LogBuffers {
  return inLoop(function* (t, loop) {
    loop.line(19)
    const q = new SampleQueue(t, loop, 'q', 19)
    loop.line(20)
    const lock = new SampleLock(t, loop, 'lock', 20)
    loop.line(21)
    const producer = loop.create('produce(q)', produce(t, loop, q))
    loop.line(22)
    for (const _ of [1, 2]) loop.create('consume(q, lock)', consume(t, loop, q, lock))
    loop.line(23)
    producer.joiners.push(loop.running)
    yield { reason: BlockReason.join, object: loop.objectOf(producer), line: 23 }
    loop.line(24)
    t.kernel.log.output(t.id, 1, 'no more\n')
  })
}

/** Two coroutines take two asyncio locks in opposite order. */
export function sampleStrandsDeadlockLog(): LogBuffers {
  return inLoop(function* (t, loop) {
    const [a, b] = ['a', 'b'].map((name, at) => new SampleLock(t, loop, name, 2 + at)) as [SampleLock, SampleLock]
    const both = function* (first: SampleLock, second: SampleLock, line: number): Coroutine {
      loop.line(line)
      yield* first.acquire(line)
      yield* sleep(line + 1, 5 * MS)
      yield* second.acquire(line + 2)
    }
    for (const strand of [loop.create('left()', both(a, b, 6)), loop.create('right()', both(b, a, 12))]) {
      strand.joiners.push(loop.running)
      yield { reason: BlockReason.join, object: loop.objectOf(strand), line: 20 }
    }
  })
}

/** `count` coroutines that each sleep a few times, all different. */
export function sampleManyStrandsLog(count: number): LogBuffers {
  return inLoop(function* (_, loop) {
    const nap = function* (number: number): Coroutine {
      for (let turn = 0; turn < 3; turn++) yield* sleep(5 + turn, (1 + ((number * 7 + turn * 3) % 11)) * 40 * MS)
    }
    const all = Array.from({ length: count }, (_, at) => loop.create(`nap(${at})`, nap(at)))
    for (const strand of all) {
      if (strand.ended) continue
      strand.joiners.push(loop.running)
      yield { reason: BlockReason.join, object: loop.objectOf(strand), line: 12 }
    }
  })
}
