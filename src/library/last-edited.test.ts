import { expect, test } from 'vitest'
import type { KeptSummary } from './kept-program'
import { lastEdited, noteLastEdited } from './last-edited'
import type { NoteStorage } from './last-edits'

function storageOf(entries = new Map<string, string>()): NoteStorage {
  return {
    length: 0,
    key: () => null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

const summary: KeptSummary = { id: 'a', name: 'mine', textName: '', from: null, editedAt: 5, deletedAt: null, revision: 'tab.1', picture: null }

test('what was edited last is read as it was noted, and is gone when there is nothing any more', () => {
  const storage = storageOf()
  expect(lastEdited(storage)).toBeNull()
  noteLastEdited(storage, summary)
  expect(lastEdited(storage)).toEqual(summary)
  noteLastEdited(storage, null)
  expect(lastEdited(storage)).toBeNull()
})

test('what is no note, what was deleted, and a storage that refuses', () => {
  for (const text of ['{', '7', '{"id":3}', JSON.stringify({ ...summary, deletedAt: 6 })]) expect(lastEdited(storageOf(new Map([['pylanes.last-edited', text]]))), text).toBeNull()
  const refusing: NoteStorage = {
    ...storageOf(),
    getItem: () => {
      throw new DOMException('no', 'SecurityError')
    },
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  noteLastEdited(refusing, summary)
  expect(lastEdited(refusing)).toBeNull()
  expect(lastEdited(null)).toBeNull()
})
