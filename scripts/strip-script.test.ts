import { expect, test } from 'vitest'
import { shortened, strippedScript } from './strip-script'

const SCRIPT = [
  'async function create(){',
  'var wasmImports={draw:_draw,read};',
  'function assignWasmExports(wasmExports){_add=Module["_add"]=wasmExports["add"];_unasked=Module["_unasked"]=wasmExports["unasked"]}',
  'var _add,helper=1,palette=[2],made=make();',
  'function read(){return helper}',
  'function _draw(){return palette}',
  '_draw.sig="i";read.sig="i";',
  'var canvas={clear(){return _draw()}};',
  'Module["canvas"]=canvas;Module["reader"]=read;',
  'function make(){return 3}',
  'return Module}',
  'export default create;',
].join('')

const without = (mentioned: string[]) => strippedScript(SCRIPT, { exports: new Set(['add']), imports: new Set(['read']), mentioned })

test('what the interpreter does not ask for is left out, and what only that uses', () => {
  expect(without([])).toBe(
    [
      'async function create(){',
      'var wasmImports={read};',
      'function assignWasmExports(wasmExports){_add=Module["_add"]=wasmExports["add"];}',
      'var _add,helper=1,made=make();',
      'function read(){return helper}',
      'read.sig="i";',
      'function make(){return 3}',
      'return Module}',
      'export default create;',
    ].join(''),
  )
})

test('of an object for what a worker has not, which the rest asks in passing, a name is left, and nothing of what only it uses', () => {
  const script = [
    'async function create(){',
    'var wasmImports={};',
    'function assignWasmExports(wasmExports){}',
    'function toDisk(){return 1}',
    'var IDBFS={quit(){toDisk()},mount(){}};',
    'function end(){IDBFS.quit()}',
    'end();',
    'return Module}',
    'export default create;',
  ].join('')
  const stripped = strippedScript(script, { exports: new Set(), imports: new Set(), mentioned: [] })
  expect(stripped).toContain('var IDBFS={quit(){}};function end(){IDBFS.quit()}end();')
  expect(stripped).not.toContain('toDisk')
})

test('what is left is written with short names, and does the same', async () => {
  const script =
    'async function create(aModule={}){var itsName="FS",aHelper=(someNumber)=>someNumber+1;aModule[itsName]={open:(aPath)=>aHelper(aPath)};return aModule}export default create;'
  const short = shortened(script)
  expect(short.length).toBeLessThan(script.length)
  const { default: create } = (await import(`data:text/javascript,${encodeURIComponent(short)}`)) as { default: () => Promise<{ FS: { open: (path: number) => number } }> }
  expect((await create()).FS.open(41)).toBe(42)
  expect(() => shortened('async function (')).toThrow(RangeError)
})

test('what somebody asks the module for stays, with all that it needs', () => {
  const whole = without(['canvas'])
  for (const part of ['Module["canvas"]=canvas;', 'var canvas={', 'function _draw()', '_draw.sig="i";', 'palette=[2]']) expect(whole).toContain(part)
  expect(whole).not.toContain('Module["reader"]')
})
