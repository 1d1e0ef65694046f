import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import { addBreakpoint, addWatch, changeBreakpoint, createDebugStore, moveBreakpoints, removeWatch, toggleBreakpoint } from './debug-store'
import { createDocumentStore, openDocument } from './document-store'

function storage() {
  const values = new Map<string, string>()
  return { getItem: (key: string) => values.get(key) ?? null, setItem: (key: string, value: string) => void values.set(key, value) }
}

const program = { files: [{ name: 'program.py', text: '' }], stdin: '' }
const open = (document: ReturnType<typeof createDocumentStore>, id: string) => openDocument(document, program, DEFAULT_CONFIGURATION, null, { id })

test('breakpoints and watches are kept with the program', () => {
  const kept = storage()
  const document = createDocumentStore()
  open(document, 'one')
  const store = createDebugStore(kept, document)
  toggleBreakpoint(store, '', 4)
  addWatch(store, ' n + 1 ')
  addWatch(store, 'n + 1')
  open(document, 'other')
  expect(store.getState()).toEqual({ breakpoints: [], watches: [] })
  const [again, newDocument] = [storage(), createDocumentStore()]
  again.setItem('pylanes.debug', kept.getItem('pylanes.debug') ?? '')
  open(newDocument, 'one')
  const { breakpoints, watches } = createDebugStore(again, newDocument).getState()
  expect(watches).toEqual(['n + 1'])
  expect(breakpoints).toMatchObject([{ on: 'line', file: '', line: 4, enabled: true }])
})

test('what was kept and makes no sense is left out', () => {
  const kept = storage()
  const document = createDocumentStore()
  open(document, 'one')
  kept.setItem('pylanes.debug', '[["one", {"watches": [1, "n"], "breakpoints": [{"id": 1}, null]}], 3]')
  expect(createDebugStore(kept, document).getState()).toEqual({ breakpoints: [], watches: ['n'] })
})

test('a breakpoint goes on and off, gets a condition, and moves with its line', () => {
  const store = createDebugStore(null, createDocumentStore())
  toggleBreakpoint(store, '', 4)
  addBreakpoint(store, { on: 'exception' })
  toggleBreakpoint(store, 'other.py', 4)
  changeBreakpoint(store, 1, { condition: 'n < 0' })
  moveBreakpoints(store, '', (line) => line + 2)
  expect(store.getState().breakpoints.map(({ id, on, file, line, condition }) => [id, on, file, line, condition])).toEqual([
    [1, 'line', '', 6, 'n < 0'],
    [2, 'exception', '', 0, ''],
    [3, 'line', 'other.py', 4, ''],
  ])
  toggleBreakpoint(store, '', 6)
  moveBreakpoints(store, 'other.py', () => 0)
  expect(store.getState().breakpoints.map(({ id }) => id)).toEqual([2])
})

test('a watch is taken away', () => {
  const store = createDebugStore(null, createDocumentStore())
  addWatch(store, 'a')
  addWatch(store, 'b')
  addWatch(store, '  ')
  removeWatch(store, 'a')
  expect(store.getState().watches).toEqual(['b'])
})
