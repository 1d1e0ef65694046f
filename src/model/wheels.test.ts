import { expect, test } from 'vitest'
import { isWheelName, readWheel, wheelFileName, wheelPaths, wheelSentence } from './wheels'

/** A directory of a zip is all that is looked at here. */
function zip(...names: string[]): Uint8Array<ArrayBuffer> {
  const encoded = names.map((name) => new TextEncoder().encode(name))
  const size = encoded.reduce((sum, { length }) => sum + 46 + length, 0)
  const bytes = new Uint8Array(size + 22)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const name of encoded) {
    view.setUint32(at, 0x0201_4b50, true)
    view.setUint16(at + 28, name.length, true)
    bytes.set(name, at + 46)
    at += 46 + name.length
  }
  view.setUint32(size, 0x0605_4b50, true)
  view.setUint16(size + 10, names.length, true)
  return bytes
}

test('a wheel says its name and version, and is imported from as it is', () => {
  const wheel = readWheel('my_tool-1.2.3-py3-none-any.whl', zip('my_tool/__init__.py', 'my_tool-1.2.3.dist-info/METADATA'), 'abc')
  expect(wheel).toMatchObject({ name: 'my-tool', version: '1.2.3', sha256: 'abc', roots: [''] })
  expect('code' in wheel ? [] : wheelPaths([wheel])).toEqual(['/opt/wheels/my_tool-1.2.3-py3-none-any.whl'])
})

test.each([
  [['mod.py', 'data.txt'], ['']],
  [['pkg/__init__.py', 'pkg/a.py'], ['']],
  [['proj-main/pkg/__init__.py', 'proj-main/setup.py'], ['proj-main']],
  [
    ['proj-main/src/pkg/__init__.py', 'proj-main/README'],
    ['proj-main/src', 'proj-main'],
  ],
])('of a zip with %s, Python imports from %s', (names, roots) => {
  expect(readWheel('thing.zip', zip(...names), '')).toMatchObject({ roots })
})

test('what cannot be brought is refused in words', () => {
  const said = (file: string, bytes: Uint8Array<ArrayBuffer>) => {
    const problem = readWheel(file, bytes, '')
    return 'code' in problem ? wheelSentence(file, problem) : 'taken'
  }
  expect(said('fast-1-cp314-cp314-any.whl', zip('fast/__init__.py', 'fast/_x.cpython-314.so'))).toContain('compiled code (fast/_x.cpython-314.so)')
  expect(said('a.whl', new Uint8Array([1, 2, 3]))).toBe('a.whl is no wheel and no zip')
  expect(said('a.zip', zip('data.txt'))).toBe('a.zip holds no Python')
  expect(said('a.exe', zip('a.py'))).toBe('a.exe is no wheel and no zip')
  const cut = zip('a.py', 'b.py')
  for (let length = 0; length < cut.length; length++) expect(said('a.zip', cut.slice(0, length))).toBe('a.zip is no wheel and no zip')
})

test('a file that is brought is called as a package is, whatever the browser or the folder made of its name', () => {
  expect(wheelFileName('greet-1.2-py3-none-any (1).whl')).toBe('greet-1.2-py3-none-any.whl')
  expect(wheelFileName('downloads/greet-1.2-py3-none-any.whl')).toBe('greet-1.2-py3-none-any.whl')
  expect(wheelFileName('my package.zip')).toBe('my_package.zip')
  expect(isWheelName(wheelFileName(`${'很长'.repeat(300)}.zip`))).toBe(true)
})
