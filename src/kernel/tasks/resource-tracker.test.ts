import { describe, expect, test } from 'vitest'
import { Errno } from '../../model/errno'
import { ProcessState } from '../memory/layout'
import { NameKind } from '../memory/names'
import { VerdictKind } from '../../log/record-kinds'
import { Signal } from './signal'
import { setUp, type TestTask } from '../testing/driver'
import { readLog } from '../testing/read-log'

const WORDS = { file: 'tracker.py', left: 1, failed: 2, unknownName: 3, unknownKind: 4 }
const MS = 1_000_000

function* begin(t: TestTask, stderr = 2): Generator<void, readonly [number, number], void> {
  yield* t.enter()
  const made = t.kernel.processes.startTracker(t.id, stderr, WORDS)
  if (typeof made === 'number') throw new Error(`startTracker: ${made}`)
  return made
}

describe('the resource tracker', () => {
  test('what nobody has taken back when the last process that could tell it has ended is told of, and taken away', () => {
    const run = setUp({}, function* (t) {
      const { kernel } = t
      const [fd, pid] = yield* begin(t)
      expect(kernel.processes.parent(pid)).toBe(t.process.pid)
      for (const name of ['/a', '/b', '/c']) kernel.names.bind(NameKind.segment, name, kernel.segments.create(8))
      yield* t.writeText(fd, 'REGISTER:/a:shared_memory\nREGISTER:/b:shared_memory\nREGISTER:/gone:semaphore\nPROBE:0:noop\n')
      yield* t.fork('child', function* (u) {
        yield* u.writeText(fd, 'UNREGISTER:/b:shared_memory\nREGISTER:/c:shared_memory\n')
        yield* u.sleep(MS)
        expect(kernel.names.find(NameKind.segment, '/a')).toBeGreaterThan(0)
        yield* u.print('child\n')
      })
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const { names, processes } = run.kernel
    expect(['/a', '/b', '/c'].map((name) => names.find(NameKind.segment, name) > 0)).toEqual([false, true, false])
    const rows = readLog(run.memory.log)
    expect(rows.filter(({ kind }) => kind === 'output').map(({ text }) => text)).toEqual([
      'child\n',
      "tracker.py:1: UserWarning: resource_tracker: There appear to be 1 leaked semaphore objects to clean up at shutdown: {'/gone'}\n  warnings.warn(\n",
      "tracker.py:2: UserWarning: resource_tracker: '/gone': [Errno 2] No such file or directory\n  warnings.warn('resource_tracker: %r: %s' % (name, e))\n",
      "tracker.py:1: UserWarning: resource_tracker: There appear to be 2 leaked shared_memory objects to clean up at shutdown: {'/a', '/c'}\n  warnings.warn(\n",
    ])
    // what was registered is told with it, what no tracker knew at the end of the run
    expect(rows.filter(({ kind }) => kind === 'problem').map(({ text }) => JSON.parse(text))).toEqual([
      { code: 'leftBehind', kind: 'shared_memory', name: '/a', count: '2', taken: '1' },
      { code: 'leftBehind', kind: 'shared_memory', name: '/b', count: '1' },
    ])
    expect(processes.liveCount()).toBe(0)
    // the log knows the two processes of the program alone
    expect(new Set(rows.filter(({ kind }) => kind === 'process').map(({ text }) => text))).toEqual(new Set(['main', 'child']))
  })

  test('names that no line could hold come as JSON', () => {
    const run = setUp({}, function* (t) {
      const [fd] = yield* begin(t)
      // two lines\nof one name
      const name = 'L3R3byBsaW5lcwpvZiBvbmUgbmFtZQ=='
      yield* t.writeText(fd, `{"cmd":"REGISTER","rtype":"shared_memory","base64_name":"${name}"}\n{"cmd":"PROBE","rtype":"noop"}\nREGISTER:/with:colons:semaphore\n`)
      yield* t.writeText(fd, `UNREGISTER:/with:colons:semaphore\n{"cmd":\n`)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const said = readLog(run.memory.log).filter(({ kind }) => kind === 'output')
    expect(said.map(({ text }) => text.split('\n')[0])).toEqual([
      'ValueError: malformed resource_tracker message: b\'{"cmd":\\n\'',
      "tracker.py:1: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown: {'/two lines\\nof one name'}",
      "tracker.py:2: UserWarning: resource_tracker: '/two lines\\nof one name': [Errno 2] No such file or directory: '/two lines\\nof one name'",
    ])
  })

  test('a kind by a word that every object has is unknown, too', () => {
    const run = setUp({}, function* (t) {
      const [fd] = yield* begin(t)
      yield* t.writeText(fd, 'REGISTER:/a:constructor\n')
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const [said] = readLog(run.memory.log).filter(({ kind }) => kind === 'output')
    expect(said?.text).toContain('ValueError: Cannot register /a for automatic cleanup: unknown resource type constructor')
  })

  test('it is a child: signals but SIGKILL do nothing to it, its exit code is asked for, and who tells a dead one hears of it', () => {
    const run = setUp({}, function* (t) {
      const { processes } = t.kernel
      const [fd, pid] = yield* begin(t)
      expect(yield* t.waitpid(-1, MS)).toBe(0)
      for (const signal of [Signal.SIGTERM, Signal.SIGINT]) expect(yield* t.kill(pid, signal)).toBe(0)
      expect(processes.state(pid)).toBe(ProcessState.alive)
      expect(yield* t.kill(pid, Signal.SIGKILL)).toBe(0)
      expect(yield* t.waitpid(pid)).toBe(pid)
      expect(processes.exitCode(pid)).toBe(-Signal.SIGKILL)
      expect(yield* t.writeText(fd, 'PROBE:0:noop\n')).toBe(-Errno.EPIPE)
      yield* t.close(fd)
      const [second, other] = yield* begin(t)
      yield* t.writeText(second, 'REGISTER:a:dummy\n')
      yield* t.close(second)
      expect(yield* t.waitpid(other)).toBe(other)
      expect(processes.exitCode(other)).toBe(1)
      expect(yield* t.waitpid(-1)).toBe(-Errno.ECHILD)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('who waits for any child while there is only a tracker waits for ever, as on Linux', () => {
    const run = setUp({}, function* (t) {
      yield* begin(t)
      yield* t.waitpid(-1)
    })
    expect(run.finish()).toBe(VerdictKind.hang)
    expect(
      readLog(run.memory.log)
        .filter(({ kind }) => kind === 'problem')
        .map(({ text }) => text),
    ).toEqual(['{"code":"waitsForTracker"}'])
  })

  test('what it says goes where the stderr of who began it leads, and whoever reads that waits for its end', () => {
    const run = setUp({}, function* (t) {
      const [reading, writing] = yield* t.pipe()
      const [fd] = yield* begin(t, writing)
      yield* t.close(writing)
      yield* t.writeText(fd, 'UNREGISTER:/a:semaphore\nREGISTER:/a:file\n')
      expect(yield* t.readText(reading, 1000)).toBe(
        'Traceback (most recent call last):\n  File "tracker.py", line 3, in main\n    cache[rtype].remove(name)\n    ~~~~~~~~~~~~~~~~~~~^^^^^^\nKeyError: \'/a\'\n' +
          'Traceback (most recent call last):\n  File "tracker.py", line 4, in main\n    raise ValueError(\n' +
          "        f'Cannot register {name} for automatic cleanup: '\n        f'unknown resource type {rtype}')\n" +
          'ValueError: Cannot register /a for automatic cleanup: unknown resource type file\n',
      )
      yield* t.close(fd)
      expect(yield* t.readText(reading)).toBe('')
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })
})
