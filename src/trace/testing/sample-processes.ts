/**
 * Sample runs of several processes, made by the kernel itself with scripted tasks in place of Python: a fork tree with a
 * queue, a pipe, a connection, a pool, files and globals. For tests and for development of whatever reads runs; ships with nothing.
 */
import type { Program } from '../../model/configuration'
import type { LogBuffers } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, StartMethod, TaskFlag, WakeKind } from '../../log/record-kinds'
import { Signal } from '../../kernel/tasks/signal'
import { type Body, setUp, TestProcess, type TestTask } from '../../kernel/testing/driver'

const MS = 1_000_000

export const processesProgram: Program = {
  files: [
    {
      name: 'program.py',
      text: `import time
from multiprocessing import Pipe, Pool, Process, Queue

counter = 0
names = ['bun', 'tea']


def bake(q, kind):
    global counter
    for n in (1, 2, 3):
        time.sleep(0.01)
        q.put(f'{kind} {n}')
        counter += 1
    with open('log.txt', 'a') as log:
        log.write(f'{kind} done\\n')


def eat(q, line):
    while (item := q.get()) is not None:
        time.sleep(0.02)
        line.send(item)


def watch():
    while True:
        time.sleep(1)


if __name__ == '__main__':
    q = Queue()
    here, there = Pipe()
    bakers = [Process(target=bake, args=(q, kind), name=f'Baker-{kind}') for kind in names]
    eater = Process(target=eat, args=(q, there), name='Eater')
    watcher = Process(target=watch, name='Watcher')
    for process in (*bakers, eater, watcher):
        process.start()
    print(here.recv())
    for baker in bakers:
        baker.join()
    q.put(None)
    eater.join()
    watcher.terminate()
    watcher.join()
    counter = 'main'
    with Pool(2) as pool:
        print(pool.map(abs, [-1, -2, -3]))
`,
    },
    { name: 'menu.txt', text: 'bun\ntea\n' },
  ],
  stdin: '',
}

/** A line of the program, and what costs time. */
function* at(t: TestTask, line: number, us = 20): Generator<void, void, void> {
  t.kernel.log.setLine(t.id, line)
  yield* t.compute(us * 1000)
  yield* t.enter()
}

function* variable(t: TestTask, name: string, repr: string): Generator<void, void, void> {
  yield* t.enter()
  t.kernel.log.variable(t.id, t.process.pid, true, JSON.stringify([name, repr]))
}

/** As multiprocessing does it: items lie in a buffer of the process until its feeder thread writes them into the pipe. */
class SampleQueue {
  readonly object: number
  private readonly feeders = new Map<number, { signal: number; pending: string[] }>()
  private readonly items: string[] = []
  private readonly ready: number

  constructor(t: TestTask, name: string) {
    this.object = t.kernel.sync.newObject(t.process.pid, ObjectKind.processQueue, { name, visible: true, line: 32 })
    this.ready = t.kernel.sync.newObject(t.process.pid, ObjectKind.lock)
  }

  *put(t: TestTask, item: string): Generator<void, void, void> {
    yield* t.enter()
    t.kernel.log.operation(t.id, Operation.put, this.object, 0, item)
    const known = this.feeders.get(t.process.pid)
    const feeder = known ?? { signal: t.kernel.sync.newObject(t.process.pid, ObjectKind.lock), pending: [] }
    feeder.pending.push(item)
    if (known) yield* t.wakeOne(feeder.signal, WakeKind.notify)
    else {
      this.feeders.set(t.process.pid, feeder)
      const id = t.process.add('QueueFeederThread', (u) => this.feed(u, feeder), t.id, TaskFlag.daemon | TaskFlag.internal)
      t.kernel.tasks.start(t.id, id)
    }
  }

  private *feed(t: TestTask, feeder: { signal: number; pending: string[] }): Generator<void, void, void> {
    for (let sent = 0; sent < 8; ) {
      const item = feeder.pending.shift()
      if (item === undefined) {
        yield* t.wait(feeder.signal, 30 * MS)
        if (feeder.pending.length === 0) return
        continue
      }
      yield* t.compute(900_000)
      yield* t.enter()
      sent++
      t.kernel.log.operation(t.id, Operation.sent, this.object, 0, item)
      this.items.push(item)
      yield* t.wakeOne(this.ready, WakeKind.put)
    }
  }

  *get(t: TestTask): Generator<void, string, void> {
    for (;;) {
      yield* t.enter()
      const item = this.items.shift()
      if (item !== undefined) {
        t.kernel.log.operation(t.id, Operation.get, this.object, 0, item)
        return item
      }
      if (t.kernel.sync.waitOn(t.id, this.ready, -1, BlockReason.queueGet, this.object) === 2) yield
    }
  }
}

function* fork(t: TestTask, name: string, method: number, body: Body): Generator<void, number, void> {
  t.kernel.charge(t.id, t.kernel.cost(t.id, method === StartMethod.spawn ? 'spawn' : 'fork'))
  yield* t.enter()
  const pid = method === StartMethod.spawn ? t.kernel.processes.spawn(t.id, name, [], method) : t.kernel.processes.fork(t.id, name, method)
  const mainTask = t.kernel.tasks.create(pid, t.id, 'MainThread', TaskFlag.main)
  t.process.born.push(new TestProcess(t.kernel, body, name, { pid, mainTask }, t.process.born))
  t.kernel.tasks.start(t.id, mainTask)
  return pid
}

/** Bakers put into a queue through their feeders, an eater sends on, a watcher is terminated, a pool of two squares numbers. */
export function sampleProcessesLog(): LogBuffers {
  const run = setUp({ cores: 4 }, function* (t) {
    const k = t.kernel
    k.processes.rename(t.process.pid, 'MainProcess')
    k.tasks.rename(t.id, 'MainThread')
    yield* at(t, 4)
    k.log.fileChange(0, 8, JSON.stringify(['write', 'menu.txt', 0, 'bun\ntea\n']))
    yield* variable(t, 'counter', '0')
    yield* variable(t, 'names', "['bun', 'tea']")
    yield* at(t, 30)
    const q = new SampleQueue(t, 'q')
    yield* at(t, 31)
    const there = k.sync.newObject(t.process.pid, ObjectKind.connection, { name: 'there', visible: true, line: 31 })
    const arrived = k.sync.newObject(t.process.pid, ObjectKind.lock)
    let messages = 0
    const bakers: number[] = []
    for (const kind of ['bun', 'tea']) {
      yield* at(t, 36)
      bakers.push(yield* fork(t, `Baker-${kind}`, StartMethod.fork, (u) => bake(u, q, kind)))
    }
    const eater = yield* fork(t, 'Eater', StartMethod.fork, function* (u) {
      for (;;) {
        yield* at(u, 20)
        const item = yield* q.get(u)
        if (item === 'None') break
        yield* at(u, 21)
        yield* u.sleep(6 * MS)
        yield* at(u, 22)
        u.kernel.log.operation(u.id, Operation.send, there, 0, item)
        messages++
        yield* u.wakeOne(arrived, WakeKind.put)
      }
    })
    const watcher = yield* fork(t, 'Watcher', StartMethod.spawn, function* (u) {
      yield* at(u, 27)
      yield* u.sleep(1000 * MS)
    })
    yield* at(t, 38)
    while (messages === 0) {
      yield* t.enter()
      if (k.sync.waitOn(t.id, arrived, -1, BlockReason.pipe, there) === 2) yield
    }
    yield* t.enter()
    k.log.operation(t.id, Operation.receive, there, 0, "'bun 1'")
    yield* t.print('bun 1\n')
    yield* at(t, 40)
    for (const baker of bakers) yield* t.waitpid(baker)
    yield* at(t, 41)
    yield* q.put(t, 'None')
    yield* at(t, 42)
    yield* t.waitpid(eater)
    yield* at(t, 43)
    yield* t.kill(watcher, Signal.SIGTERM)
    yield* at(t, 44)
    yield* t.waitpid(watcher)
    yield* at(t, 45)
    yield* variable(t, 'counter', "'main'")
    yield* at(t, 46)
    yield* pool(t)
  })
  run.finish()
  return run.memory.log
}

function* bake(t: TestTask, q: SampleQueue, kind: string): Generator<void, void, void> {
  for (const n of [1, 2, 3]) {
    yield* at(t, 11)
    yield* t.sleep((kind === 'bun' ? 5 : 7) * MS)
    yield* at(t, 12)
    yield* q.put(t, `'${kind} ${n}'`)
    yield* at(t, 13)
    yield* variable(t, 'counter', String(n))
  }
  yield* at(t, 15)
  const done = `${kind} done\n`
  t.kernel.log.fileChange(t.id, done.length, JSON.stringify(['write', 'log.txt', kind === 'bun' ? 0 : 9, done]))
}

function* pool(t: TestTask): Generator<void, void, void> {
  const k = t.kernel
  const object = k.sync.newObject(t.process.pid, ObjectKind.processPool, { name: 'pool', visible: true, line: 46, value: 2 })
  const [r, w] = yield* t.pipe('tasks')
  const futures = [-1, -2, -3].map((n) => ({ n, id: k.sync.newObject(t.process.pid, ObjectKind.future, { visible: true }) }))
  for (const { n, id } of futures) {
    yield* at(t, 47)
    k.log.operation(t.id, Operation.submit, object, id, 'abs')
    yield* t.writeText(w, `${n};`)
  }
  const left = [...futures]
  for (const n of [1, 2]) {
    yield* fork(t, `ForkPoolWorker-${n}`, StartMethod.fork, function* (u) {
      for (let future = left.shift(); future; future = left.shift()) {
        yield* u.readText(r, 3)
        yield* u.enter()
        u.kernel.log.operation(u.id, Operation.run, future.id, 0, 'abs')
        yield* u.compute(4 * MS)
        yield* u.enter()
        u.kernel.log.operation(u.id, Operation.done, future.id, 0, String(-future.n))
      }
      yield* u.close(w)
      yield* u.readText(r)
    })
  }
  yield* t.start('ResultHandler', function* (u) {
    yield* u.sleep(6 * MS)
  })
  yield* t.close(w)
  for (let worker = 0; worker < 2; worker++) yield* t.waitpid(-1)
  yield* t.print('[1, 2, 3]\n')
}

/** A child dies with the lock held; the parent and its sister wait for it for ever. */
export function sampleProcessHangLog(): LogBuffers {
  const run = setUp({ cores: 2 }, function* (t) {
    t.kernel.processes.rename(t.process.pid, 'MainProcess')
    const lock = t.kernel.sync.newObject(t.process.pid, ObjectKind.lock, { name: 'lock', visible: true, line: 1 })
    const holder = yield* fork(t, 'Holder', StartMethod.fork, function* (u) {
      yield* at(u, 5)
      yield* u.acquire(lock)
      yield* u.sleep(100 * MS)
    })
    yield* at(t, 9)
    yield* t.sleep(5 * MS)
    yield* t.kill(holder, Signal.SIGKILL)
    yield* fork(t, 'Waiter', StartMethod.fork, function* (u) {
      yield* at(u, 7)
      yield* u.acquire(lock)
    })
    yield* at(t, 12)
    yield* t.waitpid(holder)
    yield* at(t, 13)
    yield* t.waitpid(102)
  })
  run.finish()
  return run.memory.log
}
