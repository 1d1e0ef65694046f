import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { pagesInUse } from '../memory/arena'
import { Mode, ROOT } from '../memory/disk-layout'
import { Errno } from '../../model/errno'
import { Kernel } from '../kernel'
import { Machine } from '../memory/machine'
import { VerdictKind } from '../../log/record-kinds'
import { configure, setUp } from '../testing/driver'

// a busy machine is not a failure
vi.setConfig({ testTimeout: 120_000 })

const text = (value: string) => new TextEncoder().encode(value)
const asText = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes)
const fresh = () => new Kernel(Kernel.allocate(configure({}), true)).disk

const NAMES = fc.constantFrom('a', 'b', 'ä', 'dir')
const STEP = fc.oneof(
  fc.record({ do: fc.constant('write' as const), name: NAMES, at: fc.nat(9000), size: fc.nat(9000) }),
  fc.record({ do: fc.constant('resize' as const), name: NAMES, size: fc.nat(20_000) }),
  fc.record({ do: fc.constant('unlink' as const), name: NAMES }),
  fc.record({ do: fc.constant('rename' as const), name: NAMES, to: NAMES }),
  fc.record({ do: fc.constant('append' as const), name: NAMES, size: fc.nat(3000) }),
)

/** What a disk must be like: files by path, each piece that is written filled with a number of its own. */
class PathMap {
  readonly files = new Map<string, Uint8Array>()
  private value = 0

  /** Makes an empty file where there is none; whether there was one. */
  touch(name: string): boolean {
    if (this.files.has(name)) return true
    this.files.set(name, new Uint8Array())
    return false
  }

  sizeOf(name: string): number {
    return this.files.get(name)?.length ?? 0
  }

  /** Writes into an existing file; returns what was written. */
  write(name: string, size: number, at: number): Uint8Array {
    const bytes = new Uint8Array(size).fill(++this.value)
    if (size > 0) {
      this.resize(name, Math.max(this.sizeOf(name), at + size))
      this.files.get(name)?.set(bytes, at)
    }
    return bytes
  }

  resize(name: string, size: number): void {
    const after = new Uint8Array(size)
    after.set((this.files.get(name) ?? new Uint8Array()).subarray(0, size))
    this.files.set(name, after)
  }

  /** Whether there was such a file. */
  rename(name: string, to: string): boolean {
    const moved = this.files.get(name)
    if (!moved) return false
    this.files.delete(name)
    this.files.set(to, moved)
    return true
  }
}

describe('disk', () => {
  test('files and directories by path', () => {
    const d = fresh()
    const id = d.writeFile('/home/user/a.txt', text('hello'), 5)
    expect(asText(d.readFile('/home/user/a.txt'))).toBe('hello')
    expect(d.resolve('/home/user/a.txt')).toBe(id)
    expect(d.resolve('/home/./user/../user/a.txt')).toBe(id)
    expect(d.resolve('/home/nobody/a.txt')).toBe(-Errno.ENOENT)
    expect(d.resolve('/home/user/a.txt/b')).toBe(-Errno.ENOTDIR)
    expect(d.attributes(id)).toMatchObject({ size: 5, mode: Mode.regular | 0o644, links: 1, modifiedMs: 5 })
    expect(d.list().map((one) => one.path)).toEqual(['/home', '/home/user', '/home/user/a.txt'])
    expect(d.readFile('/nothing')).toBe(null)
    expect(d.writeFile('/home', text('x'), 5)).toBe(-Errno.EISDIR)
  })

  test('a file that a socket is bound to is no regular one; what has no file stays as it is', () => {
    const d = fresh()
    const id = d.writeFile('/home/user/s', text(''), 5)
    d.becomeSocket('/home/user/s')
    d.becomeSocket('/home/user/none')
    d.becomeSocket('/home')
    expect(d.attributes(id).mode).toBe(Mode.socket | 0o644)
    expect(d.attributes(d.resolve('/home')).mode & Mode.type).toBe(Mode.directory)
    expect(d.resolve('/home/user/none')).toBe(-Errno.ENOENT)
  })

  test('what a call may not do', () => {
    const d = fresh()
    const directory = d.makeNode(ROOT, 'd', Mode.directory | 0o755, 1)
    const file = d.makeNode(directory, 'f', Mode.regular | 0o644, 1)
    expect(d.makeNode(directory, 'f', Mode.regular, 1)).toBe(-Errno.EEXIST)
    expect(d.makeNode(file, 'x', Mode.regular, 1)).toBe(-Errno.ENOTDIR)
    expect(d.makeNode(ROOT, 'n'.repeat(256), Mode.regular, 1)).toBe(-Errno.ENAMETOOLONG)
    expect(d.removeDirectory(ROOT, 'd', 1)).toBe(-Errno.ENOTEMPTY)
    expect(d.removeDirectory(directory, 'f', 1)).toBe(-Errno.ENOTDIR)
    expect(d.unlink(ROOT, 'd', 1)).toBe(-Errno.EISDIR)
    expect(d.unlink(ROOT, 'x', 1)).toBe(-Errno.ENOENT)
    expect(d.setAttributes(directory, { size: 0 }, 1)).toBe(-Errno.EISDIR)
    expect(d.rename(ROOT, 'd', directory, 'inside', 1)).toBe(-Errno.EINVAL)
    expect(d.rename(directory, 'f', ROOT, 'd', 1)).toBe(-Errno.EISDIR)
    expect(d.rename(ROOT, 'd', directory, 'f', 1)).toBe(-Errno.EINVAL)
    expect(d.readDirectory(file)).toBe(-Errno.ENOTDIR)
    expect(d.unlink(directory, 'f', 1)).toBe(0)
    expect(d.removeDirectory(ROOT, 'd', 1)).toBe(0)
    // somebody still stands in the directory that is gone
    expect(d.makeNode(directory, 'x', Mode.regular, 1)).toBeLessThan(0)
  })

  test('a file that is open outlives its name', () => {
    const memory = Kernel.allocate(configure({}), false)
    const kernel = new Kernel(memory)
    const pid = kernel.processes.create(0, 'main')
    const d = kernel.disk
    const before = pagesInUse(new Machine(memory).disk)
    const id = d.writeFile('/f', text('still here'), 1)
    const open = d.openFile(pid, id, 0)
    d.holdFile(pid, open)
    d.setPosition(open, 4)
    expect(d.position(open)).toBe(4)
    expect(d.unlink(ROOT, 'f', 2)).toBe(0)
    const into = new Uint8Array(5)
    expect(d.read(id, into, 6)).toBe(4)
    expect(d.write(id, text('more'), 10, 3)).toBe(4)
    expect(d.attributes(id)).toMatchObject({ size: 14, links: 0 })
    d.dropFile(0, pid, open)
    expect(d.attributes(id).size).toBe(14)
    d.dropFile(0, pid, open)
    expect(pagesInUse(new Machine(memory).disk)).toBe(before)
    expect(d.writeFile('/g', text(''), 1)).toBe(id)
  })

  test('gaps and longer ends are zeros, also over bytes that were cut off', () => {
    const d = fresh()
    const id = d.writeFile('/f', text('abcdefgh'), 1)
    expect(d.setAttributes(id, { size: 2 }, 1)).toBe(0)
    expect(d.setAttributes(id, { size: 5, mode: 0o600, modifiedMs: 77 }, 1)).toBe(0)
    expect([...(d.readFile('/f') as Uint8Array)]).toEqual([97, 98, 0, 0, 0])
    expect(d.attributes(id)).toMatchObject({ mode: Mode.regular | 0o600, modifiedMs: 77 })
    expect(d.write(id, text('z'), 9000, 1)).toBe(1)
    expect((d.readFile('/f') as Uint8Array).subarray(5, 9000).every((byte) => byte === 0)).toBe(true)
    expect(d.write(id, new Uint8Array(1), 2 ** 30, 1)).toBe(-Errno.ENOSPC)
    expect(d.attributes(id).size).toBe(9001)
  })

  test('links lead somewhere; a rename replaces; the version tells of changes', () => {
    const d = fresh()
    const link = d.makeLink(ROOT, 'link', '/target', 1)
    expect(d.readLink(link)).toBe('/target')
    expect(d.readLink(ROOT)).toBe('')
    d.writeFile('/a', text('a'), 1)
    d.writeFile('/b', text('b'), 1)
    const version = d.version()
    expect(d.rename(ROOT, 'a', ROOT, 'b', 2)).toBe(0)
    expect(d.version()).not.toBe(version)
    expect(asText(d.readFile('/b'))).toBe('a')
    expect(d.rename(ROOT, 'b', ROOT, 'b', 2)).toBe(0)
    expect((d.readDirectory(ROOT) as { name: string }[]).map((one) => one.name)).toEqual(['link', 'b'])
  })

  test('two processes append through descriptors of their own; a forked one shares the position', () => {
    const run = setUp({ cores: 2 }, function* (t) {
      const k = t.kernel
      yield* t.enter()
      const id = k.disk.writeFile('/log', text(''), 0)
      const other = k.disk.writeFile('/other', text(''), 0)
      const shared = k.files.openDiskFile(t.id, other, false)
      const append = function* (u: typeof t, name: string): Generator<void, void, void> {
        yield* u.enter()
        const fd = u.kernel.files.openDiskFile(u.id, id, true)
        for (let i = 0; i < 5; i++) {
          yield* u.writeText(fd, `${name}${i} `)
          yield* u.writeText(shared, name)
          yield* u.compute(700_000)
        }
      }
      yield* t.fork('child', (u) => append(u, 'c'))
      yield* append(t, 'p')
      yield* t.waitpid(-1)
      const words = (asText(k.disk.readFile('/log')) as string).trim().split(' ')
      expect(words.filter((word) => word.startsWith('c'))).toEqual(['c0', 'c1', 'c2', 'c3', 'c4'])
      expect(words.filter((word) => word.startsWith('p'))).toEqual(['p0', 'p1', 'p2', 'p3', 'p4'])
      expect(k.disk.readFile('/other')).toHaveLength(10)
      expect(k.files.seek(t.id, shared, -3, 2)).toBe(7)
      expect(yield* t.readText(shared)).toHaveLength(3)
      expect(k.files.seek(t.id, shared, -1, 0)).toBe(-Errno.EINVAL)
      expect(k.files.seek(t.id, 0, 0, 0)).toBe(-Errno.ESPIPE)
      expect(k.files.node(t.process.pid, shared)).toBe(other)
      k.disk.unlink(ROOT, 'other', 0)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('a file has as many names as it was given, and is there until the last of them has gone', () => {
    const d = fresh()
    const id = d.writeFile('/dir/a', text('one'), 1)
    d.makeNode(ROOT, 'there', Mode.regular, 1)
    expect(d.addName('/dir/a', '/b', 2)).toBe(0)
    expect([d.resolve('/b'), d.attributes(id).links, d.attributes(id).changedMs]).toEqual([id, 2, 2])
    expect(d.addName('/dir/a', '/there', 2)).toBe(-Errno.EEXIST)
    expect(d.addName('/dir', '/there', 2)).toBe(-Errno.EEXIST)
    expect(d.addName('/dir', '/c', 2)).toBe(-Errno.EPERM)
    expect(d.addName('/none', '/c', 2)).toBe(-Errno.ENOENT)
    expect(d.addName('/b', '/none/c', 2)).toBe(-Errno.ENOENT)
    expect(d.addName('/b', '/there/c', 2)).toBe(-Errno.ENOTDIR)
    expect(d.addName('/b', `/${'x'.repeat(256)}`, 2)).toBe(-Errno.ENAMETOOLONG)
    d.write(id, text('two'), 0, 3)
    d.unlink(d.resolve('/dir'), 'a', 3)
    expect([asText(d.readFile('/b')), d.attributes(id).links]).toEqual(['two', 1])
    // a name that is moved onto another one of the same file leaves both
    d.addName('/b', '/c', 3)
    expect([d.rename(ROOT, 'b', ROOT, 'c', 3), d.attributes(id).links]).toEqual([0, 2])
  })

  test('any operations are those of a map of paths, and nothing is left of what was removed', () => {
    fc.assert(
      fc.property(fc.array(STEP, { maxLength: 50 }), (steps) => {
        const memory = Kernel.allocate(configure({}), false)
        const d = new Kernel(memory).disk
        const disk = new Machine(memory).disk
        const empty = pagesInUse(disk)
        const model = new PathMap()
        for (const one of steps) {
          const node = () => {
            const found = d.lookup(ROOT, one.name)
            return model.touch(one.name) || found > 0 ? found : d.makeNode(ROOT, one.name, Mode.regular | 0o644, 1)
          }
          if (one.do === 'write') {
            const id = node()
            expect(d.write(id, model.write(one.name, one.size, one.at), one.at, 1)).toBe(one.size)
          } else if (one.do === 'append') {
            const id = node()
            expect(d.append(id, model.write(one.name, one.size, model.sizeOf(one.name)), 1)).toBe(model.sizeOf(one.name))
          } else if (one.do === 'resize') {
            expect(d.setAttributes(node(), { size: one.size }, 1)).toBe(0)
            model.resize(one.name, one.size)
          } else if (one.do === 'unlink') expect(d.unlink(ROOT, one.name, 1)).toBe(model.files.delete(one.name) ? 0 : -Errno.ENOENT)
          else expect(d.rename(ROOT, one.name, ROOT, one.to, 1)).toBe(model.rename(one.name, one.to) ? 0 : -Errno.ENOENT)
        }
        expect(new Set(d.list().map((one) => one.path.slice(1)))).toEqual(new Set(model.files.keys()))
        for (const [name, bytes] of model.files) expect(Buffer.compare(d.readFile(`/${name}`) as Uint8Array, bytes), name).toBe(0)
        for (const name of model.files.keys()) d.unlink(ROOT, name, 1)
        expect(pagesInUse(disk)).toBe(empty)
      }),
      { seed: 3, numRuns: 60 },
    )
  })
})
