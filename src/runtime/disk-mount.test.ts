import { loadPyodide, type PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../kernel/configuration'
import { Errno } from '../kernel/errno'
import { Kernel } from '../kernel/kernel'
import { type EmscriptenFs, mountDisk } from './disk-mount'

// two interpreters are loaded, on a machine that may be busy
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const memory = Kernel.allocate(DEFAULT_CONFIGURATION, true)
const { disk } = new Kernel(memory)
let one: PyodideInterface
let two: PyodideInterface

beforeAll(async () => {
  const load = async () => {
    const python = await loadPyodide()
    mountDisk(python.FS as unknown as EmscriptenFs, new Kernel(memory).disk, () => 1_000_000, '/data')
    python.runPython('import os; os.chdir("/data")')
    return python
  }
  one = await load()
  two = await load()
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

test("the kernel's error numbers are those of Python's errno", () => {
  const names = one.runPython('import errno; {k: getattr(errno, k) for k in dir(errno) if k.startswith("E")}').toJs({ dict_converter: Object.fromEntries }) as Record<
    string,
    number
  >
  for (const [name, value] of Object.entries(Errno)) expect(names[name], name).toBe(value)
})
