import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import { createDocumentStore, openDocument } from './document-store'
import { isAnotherProgram, openPasted } from './pasted'

const GALLERY = 'import threading\nlock = threading.Lock()\nwith lock:\n    print("first")\n    print("second")\n'
const OTHER = 'import queue\nq = queue.Queue()\nq.put(41)\nprint(q.get())\n'

function opened(text: string, { gallery = false, own = false } = {}) {
  const store = createDocumentStore()
  const program = { files: [{ name: 'program.py', text }], stdin: 'Ada\n' }
  const origin = gallery ? { scenario: 'a', variant: 'b', program, configuration: DEFAULT_CONFIGURATION } : null
  openDocument(store, program, { ...DEFAULT_CONFIGURATION, seed: 7 }, origin, { own })
  return store
}

test('what has nothing of the program that it is pasted over is another one', () => {
  expect(isAnotherProgram(opened(GALLERY, { gallery: true }), OTHER)).toBe(true)
  expect(isAnotherProgram(opened(GALLERY), OTHER)).toBe(true)
  expect(isAnotherProgram(opened(GALLERY.repeat(4), { own: true }), OTHER)).toBe(true)
})

test('an edited form of it is an edit, and so is what is pasted into nothing, is nothing, or follows a short try', () => {
  expect(isAnotherProgram(opened(GALLERY, { gallery: true }), GALLERY.replace('second', 'third'))).toBe(false)
  expect(isAnotherProgram(opened('\n', { own: true }), OTHER)).toBe(false)
  expect(isAnotherProgram(opened(GALLERY, { gallery: true }), '  \n')).toBe(false)
  expect(isAnotherProgram(opened('print(1)\nprint(2)\n', { own: true }), OTHER)).toBe(false)
})

test('it is opened under an id of its own, with the input and the settings that were given', () => {
  const store = opened(GALLERY, { gallery: true })
  const before = store.getState()
  openPasted(store, 'new', OTHER)
  const { id, origin, own, program, configuration } = store.getState()
  expect({ id, origin, own, program }).toEqual({ id: 'new', origin: null, own: true, program: { files: [{ name: 'program.py', text: OTHER }], stdin: 'Ada\n' } })
  expect(configuration.seed).toBe(7)
  expect(before.id).not.toBe('new')
})
