import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import type { KeptProgram } from './kept-program'
import { LastEdits, leftEdits, type NoteStorage, removeNote } from './last-edits'
import { fateOf, revisionOf } from './shelf'

function storageOf(entries = new Map<string, string>()): NoteStorage & { readonly entries: Map<string, string> } {
  return {
    entries,
    get length() {
      return entries.size
    },
    key: (at) => [...entries.keys()][at] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

const kept = (text: string, revision = 'tab.1', id = 'a'): KeptProgram => ({
  summary: { id, name: '', textName: '', from: null, editedAt: 5, deletedAt: null, revision, picture: null },
  program: { files: [{ name: 'program.py', text }], stdin: '' },
  configuration: { ...DEFAULT_CONFIGURATION, seed: 9 },
  activeFile: 0,
})

describe('last edits', () => {
  test('a note is what was edited, until the shelf has it', () => {
    const storage = storageOf()
    const edits = new LastEdits(storage, 'tab')
    expect(edits.note(kept('one'), null)).toBe(true)
    expect(edits.note(kept('two', 'tab.2'), 'other.7')).toBe(true)
    expect(leftEdits(storage)).toEqual([{ tab: 'tab', kept: kept('two', 'tab.2'), expected: 'other.7' }])
    edits.written('a', 'tab.1')
    expect(leftEdits(storage)).toHaveLength(1)
    edits.written('a', 'tab.2')
    expect(storage.entries.size).toBe(0)
  })

  test('each program of a tab has a note of its own', () => {
    const storage = storageOf()
    const edits = new LastEdits(storage, 'tab')
    edits.note(kept('one'), null)
    edits.note(kept('two', 'tab.2', 'b'), null)
    expect(leftEdits(storage).map(({ kept: { summary } }) => summary.id)).toEqual(['a', 'b'])
    removeNote(storage, 'tab', 'a')
    expect(leftEdits(storage)).toHaveLength(1)
  })

  test('a program that is too long for a note leaves no older one', () => {
    const storage = storageOf()
    const edits = new LastEdits(storage, 'tab')
    edits.note(kept('one'), null)
    expect(edits.note(kept('x'.repeat(1_000_000), 'tab.2'), null)).toBe(false)
    expect(leftEdits(storage)).toEqual([])
  })

  test('no room, and what is no note', () => {
    const storage = storageOf(
      new Map([
        ['pylanes.edit.x.a', '{'],
        ['pylanes.edit.y.b', '{"summary":{},"contents":3}'],
        ['other', 'x'],
      ]),
    )
    expect(leftEdits(storage)).toEqual([])
    const full = new LastEdits(
      {
        ...storageOf(),
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError')
        },
      },
      'tab',
    )
    expect(full.note(kept('one'), null)).toBe(false)
  })
})

test('what lies there is replaced by whoever has seen it, and by the tab that put it there', () => {
  expect(fateOf(null, revisionOf('a', 1), null)).toBe('replace')
  expect(fateOf('b.1', 'a.1', null)).toBe('conflict')
  expect(fateOf('b.1', 'a.1', 'b.1')).toBe('replace')
  expect(fateOf('b.2', 'a.1', 'b.1')).toBe('conflict')
  expect(fateOf('a.1', 'a.3', null)).toBe('replace')
  expect(fateOf('a.3', 'a.2', null)).toBe('older')
  expect(fateOf(null, 'a.1', 'b.1')).toBe('conflict')
})
