import { loadPyodide, type PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { Errno } from '../../model/errno'
import { USER_ID } from '../../model/home-folder'
import { Kernel } from '../../kernel/kernel'
import type { DiskUser } from './disk-file-system'
import { DiskMount } from './disk-mount'
import type { EmscriptenFs, FsNode } from './emscripten-fs'
import { wasiErrno } from './wasi-errno'

// two interpreters are loaded, on a machine that may be busy
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const memory = Kernel.allocate(DEFAULT_CONFIGURATION, true)
const kernel = new Kernel(memory)
const { disk } = kernel
const pids: Readonly<Record<string, number>> = { one: kernel.processes.create(0, 'one'), two: kernel.processes.create(0, 'two') }
let one: PyodideInterface
let two: PyodideInterface
let mountOfOne: DiskMount
let mountOfTwo: DiskMount
const changes: string[] = []

function user(name: string): DiskUser {
  const note = (change: string) => changes.push(`${name} ${change}`)
  return {
    pid: pids[name] as number,
    task: 0,
    get umask() {
      return kernel.processes.umask(pids[name] as number)
    },
    nowMs: () => 1_000_000,
    transferred: () => {},
    written: (_node, path, offset, bytes) => note(`write ${path} ${offset} ${new TextDecoder().decode(bytes)}`),
    truncated: (_node, path, size) => note(`truncate ${path} ${size}`),
    made: (directory, path) => note(`${directory ? 'mkdir' : 'make'} ${path}`),
    removed: (path) => note(`remove ${path}`),
    renamed: (from, to) => note(`rename ${from} ${to}`),
    linked: (_node, path) => note(`link ${path}`),
  }
}

beforeAll(async () => {
  const load = async (name: string) => {
    const python = await loadPyodide()
    const mount = new DiskMount(python.FS as unknown as EmscriptenFs, new Kernel(memory).disk, user(name))
    mount.mount('/data', '/')
    mount.mount('/deeper', '/some/where')
    python.runPython('import os; os.chdir("/data")')
    return { python, mount }
  }
  ;({ python: one, mount: mountOfOne } = await load('one'))
  ;({ python: two, mount: mountOfTwo } = await load('two'))
})

test('what a process makes does not get the permissions of its umask, files and directories alike', () => {
  const made = (python: PyodideInterface, name: string) =>
    python
      .runPython(`
open("${name}.txt", "w").close(); os.mkdir("${name}.d"); os.close(os.open("${name}.sh", os.O_CREAT | os.O_WRONLY))
os.symlink("${name}.txt", "${name}.link")
modes = [oct(os.lstat("${name}" + end).st_mode & 0o777) for end in (".txt", ".d", ".sh", ".link")]
os.chmod("${name}.txt", 0o666); modes.append(oct(os.stat("${name}.txt").st_mode & 0o777))
for end in (".txt", ".sh", ".link"): os.remove("${name}" + end)
os.rmdir("${name}.d"); modes`)
      .toJs()
  expect(made(one, 'usual')).toEqual(['0o644', '0o755', '0o755', '0o777', '0o666'])
  expect(kernel.processes.setUmask(pids.one as number, 0o077)).toBe(0o022)
  expect(made(one, 'private')).toEqual(['0o600', '0o700', '0o700', '0o777', '0o666'])
  expect(made(two, 'others')).toEqual(['0o644', '0o755', '0o755', '0o777', '0o666'])
  expect(kernel.processes.umask(kernel.processes.create(pids.one as number, 'child'))).toBe(0o077)
  kernel.processes.setUmask(pids.one as number, 0o022)
  disposed('')
})

test("of a file's permissions the owner's count, and everything is that owner's", () => {
  const asked = one
    .runPython(`
import errno
def may(flags):
    try:
        os.close(os.open("mine", flags))
    except OSError as error:
        return errno.errorcode[error.errno]
    return "yes"
answers = []
for mode in 0o000, 0o400, 0o200, 0o077, 0o600, 0o700:
    os.close(os.open("mine", os.O_CREAT | os.O_RDWR, mode))
    answers.append([oct(mode)] + [may(flags) for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR)] + [os.access("mine", kind) for kind in (os.R_OK, os.W_OK, os.X_OK)])
    os.remove("mine")
os.mkdir("shut", 0o500)
try: os.mkdir("shut/in")
except PermissionError: answers.append("not in it")
os.chmod("shut", 0o600)
try: os.stat("shut/in")
except PermissionError: answers.append("not through it")
os.rmdir("shut")
answers.append(os.stat("/data").st_uid)
answers`)
    .toJs()
  expect(asked).toEqual([
    ['0o0', 'EACCES', 'EACCES', 'EACCES', false, false, false],
    ['0o400', 'yes', 'EACCES', 'EACCES', true, false, false],
    ['0o200', 'EACCES', 'yes', 'EACCES', false, true, false],
    ['0o77', 'EACCES', 'EACCES', 'EACCES', false, false, false],
    ['0o600', 'yes', 'yes', 'yes', true, true, false],
    ['0o700', 'yes', 'yes', 'yes', true, true, true],
    'not in it',
    'not through it',
    USER_ID,
  ])
  disposed('')
})

const disposed = (name: string) => changes.splice(0).filter((change) => change.startsWith(name))

test('a mount shows one directory of the disk; changes are told where they lie on the disk', () => {
  disposed('')
  one.runPython('open("/deeper/x", "w").write("deep"); os.rename("/deeper/x", "/deeper/y")')
  expect(two.runPython('open("/data/some/where/y").read(), os.listdir("/deeper")').toJs()).toEqual(['deep', ['y']])
  one.runPython('f = open("/deeper/y", "r+"); f.seek(2); f.write("ad"); f.truncate(3); f.close(); os.mkdir("/deeper/z"); os.rmdir("/deeper/z"); os.remove("/deeper/y")')
  expect(disposed('one')).toEqual([
    'one make /some/where/x',
    'one write /some/where/x 0 deep',
    'one rename /some/where/x /some/where/y',
    'one write /some/where/y 2 ad',
    'one truncate /some/where/y 3',
    'one mkdir /some/where/z',
    'one remove /some/where/z',
    'one remove /some/where/y',
  ])
  expect(two.runPython('os.rmdir("/data/some/where"); os.listdir("/data/some")').toJs()).toEqual([])
})

test('a forked child has the open files of its parent, positions shared', () => {
  one.runPython('f = os.open("shared", os.O_RDWR | os.O_CREAT); os.write(f, b"0123456789"); d = os.dup(f); gone = os.open("gone", os.O_RDWR | os.O_CREAT); os.remove("gone")')
  const [f, d, gone] = one.runPython('f, d, gone').toJs() as number[]
  expect(Math.min(f as number, d as number, gone as number)).toBeGreaterThanOrEqual(1024)
  const streams = mountOfOne.openStreams(pids.two as number).filter((stream) => stream.fd >= (f as number))
  expect(streams.map((stream) => stream.path)).toEqual(['/data/shared', '/data/shared', '/data/gone'])
  // the parent goes on before the child is there
  one.runPython('os.lseek(f, 4, 0); os.close(gone)')
  mountOfTwo.reopenStreams(streams)
  expect(two.runPython(`bytes(os.read(${f}, 3)).decode()`)).toBe('456')
  expect(one.runPython('os.lseek(f, 0, 1), os.read(d, 1).decode()').toJs()).toEqual([7, '7'])
  one.runPython('os.close(f); os.close(d)')
  disposed('')
  expect(two.runPython(`os.write(${d}, b"!"), os.lseek(${f}, 0, 1), os.write(${gone}, b"x"), os.fstat(${gone}).st_size`).toJs()).toEqual([1, 9, 1, 1])
  expect(disposed('two')[0]).toBe('two write /shared 8 !')
  two.runPython('g = open("closed", "w")')
  mountOfTwo.closeStreams()
  expect(
    two
      .runPython(`
def closed(fd):
    try:
        os.fstat(fd)
    except OSError:
        return True
closed(${f}), closed(${d}), closed(${gone}), closed(g.fileno())`)
      .toJs(),
  ).toEqual([true, true, true, true])
})

test('what one interpreter writes another one reads, and the other way round', () => {
  one.runPython('open("a.txt", "w").write("first\\n")')
  expect(two.runPython('open("a.txt").read()')).toBe('first\n')
  two.runPython('open("a.txt", "a").write("second\\n")')
  expect(one.runPython('open("a.txt").readlines()').toJs()).toEqual(['first\n', 'second\n'])
  expect(new TextDecoder().decode(disk.readFile('/a.txt') as Uint8Array)).toBe('first\nsecond\n')
})

test('names that come, go and change hands are never remembered', () => {
  one.runPython('open("x", "w").write("1"); open("y", "w").write("2"); os.stat("x"); os.rename("x", "z")')
  two.runPython('os.remove("z"); os.rename("y", "z")')
  expect(one.runPython('open("z").read()')).toBe('2')
  expect(one.runPython('os.path.exists("x"), os.path.exists("y"), os.path.exists("z")').toJs()).toEqual([false, false, true])
  two.runPython('os.remove("z"); os.mkdir("z"); open("z/inside", "w").close()')
  expect(one.runPython('os.path.isdir("z"), os.listdir("z")').toJs()).toEqual([true, ['inside']])
})

test('two open files that append do not overwrite each other; an open file outlives its name', () => {
  one.runPython('f = open("log", "a", buffering=1)')
  two.runPython('f = open("log", "a", buffering=1); f.write("two\\n")')
  one.runPython('f.write("one\\n")')
  two.runPython('f.write("two again\\n"); f.close(); os.remove("log")')
  one.runPython('f.write("still\\n"); r = os.dup(f.fileno()); f.close(); size = os.fstat(r).st_size; os.close(r)')
  expect(one.runPython('size')).toBe('two\none\ntwo again\nstill\n'.length)
  expect(disk.resolve('/log')).toBe(-Errno.ENOENT)
})

test('the standard library at work: modes, seeking, truncation, directories, temporary files, links', () => {
  one.runPython(`
import tempfile, shutil, pathlib, json
os.makedirs("deep/er/still")
pathlib.Path("deep/er/data.json").write_text(json.dumps({"a": 1}))
with open("bin", "w+b") as f:
    f.write(bytes(range(200)))
    f.seek(-10, 2)
    assert f.read(3) == bytes([190, 191, 192])
    f.truncate(100)
    f.seek(300)
    f.write(b"end")
assert os.path.getsize("bin") == 303
assert open("bin", "rb").read()[100:300] == bytes(200)
try:
    open("bin", "x")
    raise AssertionError
except FileExistsError:
    pass
with tempfile.TemporaryDirectory(dir=".") as d:
    with tempfile.NamedTemporaryFile(dir=d) as f:
        f.write(b"x"); f.flush()
        assert os.listdir(d) == [os.path.basename(f.name)]
os.symlink("bin", "link")
assert os.readlink("link") == "bin" and open("link", "rb").read(2) == b"\\x00\\x01"
os.utime("bin", (5, 7)); os.chmod("bin", 0o600)
`)
  expect(two.runPython('sorted((str(p), p.is_dir()) for p in __import__("pathlib").Path("deep").rglob("*"))').toJs()).toEqual([
    ['deep/er', true],
    ['deep/er/data.json', false],
    ['deep/er/still', true],
  ])
  expect(two.runPython('s = os.stat("bin"); s.st_mtime, oct(s.st_mode), s.st_ino == os.stat("link").st_ino').toJs()).toEqual([7, '0o100600', true])
  two.runPython('import shutil; shutil.rmtree("deep")')
  expect(one.runPython('os.path.exists("deep")')).toBe(false)
})

test('what was mounted is gone after that, with all of its names, and can be mounted again', () => {
  const fs = one.FS as unknown as EmscriptenFs & { readonly nameTable: readonly (FsNode & { readonly name_next?: FsNode })[] }
  fs.mkdirTree('/later')
  const names = () => {
    const found: FsNode[] = []
    for (const first of fs.nameTable) for (let node: typeof first | undefined = first; node; node = node.name_next as typeof first | undefined) found.push(node)
    return found
  }
  const before = names()
  const mounts = fs.root.mount?.mounts.length
  const { open, nextfd } = fs
  for (let time = 0; time < 2; time++) {
    const again = new DiskMount(fs, new Kernel(memory).disk, user('one'))
    again.mount('/later', '/')
    expect(one.runPython('open("/later/kept", "w").close(); os.listdir("/later")').toJs()).toContain('kept')
    again.unmount()
    expect(one.runPython('os.listdir("/later")').toJs()).toEqual([])
    expect(names()).toEqual(before)
    expect(fs.root.mount?.mounts.length).toBe(mounts)
    expect([fs.open, fs.nextfd]).toEqual([open, nextfd])
  }
})

test('every error of the disk has the number that Emscripten knows it by', () => {
  const names = one.runPython('import errno; {k: getattr(errno, k) for k in dir(errno) if k.startswith("E")}').toJs({ dict_converter: Object.fromEntries }) as Record<
    string,
    number
  >
  for (const name of ['EACCES', 'EBADF', 'EEXIST', 'EINVAL', 'EISDIR', 'EMFILE', 'ENAMETOOLONG', 'ENFILE', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'ENOTEMPTY', 'ENXIO'] as const)
    expect(names[name], name).toBe(wasiErrno(Errno[name]))
})
