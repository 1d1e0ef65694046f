import { loadPyodide, type PyodideInterface } from 'pyodide'
import { beforeAll, expect, test } from 'vitest'
import { shimFiles } from '../../shim-files'

let python: PyodideInterface
beforeAll(async () => {
  python = await loadPyodide()
  python.FS.writeFile('/home/pyodide/accesses.py', shimFiles()['accesses.py'] as string)
}, 60_000)

/** What the body of a function reads and writes: 'reads self.n as .n', in the order of its instructions. */
function told(body: string, every = false): string[] {
  const text = ['def outer():', '  cell = 0', '  def f(self, d, k, xs):', ...body.split('\n').map((line) => `    ${line}`), '    cell', '  return f'].join('\n')
  const rows = python.runPython(`
import json, accesses
space = {}
exec(${JSON.stringify(text)}, space)
json.dumps(accesses.table(space['outer']().__code__, ${every ? 'True' : 'False'}))`) as string
  return (JSON.parse(rows) as [number, number, number, number, string, string][])
    .filter(([, , , , , shown]) => shown !== 'cell' || body.includes('cell'))
    .map(([, does, , , key, shown]) => `${['reads', 'writes', 'deletes'][does]} ${shown} as ${key || 'the item on the stack'}`)
}

test.each([
  ['a global', 'global n\nn += 1', ['reads n as n', 'writes n as *', 'writes n as n']],
  ['an attribute', 'self.n += 1', ['reads self.n as .n', 'writes self.n as *', 'writes self.n as .n']],
  ['an attribute of a global', 'g.n = 1', ['reads g as g', 'writes g.n as .n']],
  ['an item', 'd[k] += 1', ['reads d[k] as the item on the stack', 'writes d[k] as *', 'writes d[k] as the item on the stack']],
  ['an item with a constant key', "d['a'] = 1", ["writes d['a'] as the item on the stack"]],
  ['an item that is deleted', 'del d[k]', ['writes d[k] as the item on the stack']],
  ['whether a container has it', 'k in d', ['reads d as *']],
  ['all of a container', 'len(xs)', ['reads len as len', 'reads xs as *']],
  ['a method that writes', 'xs.append(1)', ['reads xs.append as .append', 'writes xs as *']],
  ['what is put into a container, of which it is not asked what is in it', 'xs.append(d)', ['reads xs.append as .append', 'writes xs as *']],
  ['the same by way of the class', 'list.append(xs, d)', ['reads list as list', 'reads list.append as .append', 'writes list as *', 'reads d as *', 'reads xs as *']],
  ['the same at a place', 'xs.insert(k, d)', ['reads xs.insert as .insert', 'writes xs as *', 'reads k as *']],
  [
    'what is put in where nothing is',
    'd.setdefault(k, xs).append(1)',
    ['reads d.setdefault as .setdefault', 'writes d as *', 'reads k as *', 'reads d.setdefault(k, xs).append as .append', 'writes d.setdefault(k, xs) as *'],
  ],
  ['a method that reads', 'd.get(k)', ['reads d.get as .get', 'reads d as *', 'reads k as *']],
  ['what is gone through', 'for x in xs: pass', ['reads xs as *', 'reads xs as @']],
  ['a part', 'xs[1:2] = []', ['writes xs as :']],
  ['a part that is read', 'xs[k:]', ['reads xs as :']],
  ['a part with constant ends that is read', 'xs[:2]', ['reads xs as :']],
  ['a cell', 'nonlocal cell\ncell = 1', ['writes cell as cell', 'reads cell as cell']],
  ['its truth', 'not xs', ['reads xs as *']],
  ['what is compared', 'xs == d', ['reads xs as *', 'reads d as *']],
  ['what is written into a text', "f'{xs}'", ['reads xs as *']],
  ['what is taken apart', 'a, b = xs', ['reads xs as *']],
  ['an iterator that goes on', 'next(xs)', ['reads next as next', 'reads xs as @', 'reads xs as *']],
  ['a part of a buffer', "pack_into('i', d, k, xs)", ['reads pack_into as pack_into', 'writes d as :']],
  ['what a call brings', 'g(k).n', ['reads g as g', 'reads k as *', 'reads g(k).n as .n']],
  ['nothing but locals', 'x = k', []],
])('%s', (_what, body, expected) => {
  expect(told(body)).toEqual(expected)
})

test.each([
  ['an item of a dict by a method', 'd.get(k, 0)', ['reads d.get as .get', 'reads d[k] as []', 'reads k as *']],
  ['one that is there, or is put in', 'd.setdefault(k, 0)', ['reads d.setdefault as .setdefault', 'reads d[k] as []', 'reads k as *']],
  ['one that is taken out', "d.pop('a')", ['reads d.pop as .pop', "deletes d['a'] as []"]],
  ['all of a container by the same methods', 'xs.pop()', ['reads xs.pop as .pop', 'writes xs as *']],
  ['what is written to a local variable', 'x = k', ['writes x as x']],
  ['what is deleted', 'del d[k]', ['deletes d[k] as the item on the stack']],
])('of a run that is looked into: %s', (_what, body, expected) => {
  expect(told(body, true)).toEqual(expected)
})
