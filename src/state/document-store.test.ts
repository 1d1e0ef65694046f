import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import { sameConfiguration } from '../model/configuration-values'
import { addFile, configure, createDocumentStore, editFile, removeFile, renameFile, sameProgram, setStartInput, setStarts } from './document-store'
import { createPreferencesStore } from './preferences-store'

describe('document', () => {
  test('files are added, renamed, edited and removed; the main file stays', () => {
    const store = createDocumentStore()
    addFile(store)
    addFile(store)
    expect(store.getState().program.files.map((file) => file.name)).toEqual(['program.py', 'module.py', 'module_2.py'])
    expect(store.getState().activeFile).toBe(2)
    expect(renameFile(store, 2, 'module.py')).toBe(false)
    expect(renameFile(store, 2, '../x.py')).toBe(false)
    expect(renameFile(store, 0, 'main.py')).toBe(true)
    expect(renameFile(store, 2, 'data/数据.txt')).toBe(true)
    editFile(store, 1, 'x = 1\n')
    removeFile(store, 0)
    removeFile(store, 2)
    expect(store.getState().program.files).toEqual([
      { name: 'main.py', text: '' },
      { name: 'module.py', text: 'x = 1\n' },
    ])
    expect(store.getState().activeFile).toBe(1)
  })

  test('starts go with their files', () => {
    const store = createDocumentStore()
    addFile(store)
    setStarts(store, [
      { file: 'program.py', delayUs: 0 },
      { file: 'module.py', delayUs: 5 },
    ])
    setStartInput(store, 1, 'x\n')
    renameFile(store, 1, 'client.py')
    expect(store.getState().program.starts).toEqual([
      { file: 'program.py', delayUs: 0 },
      { file: 'client.py', delayUs: 5, stdin: 'x\n' },
    ])
    setStartInput(store, 1, '')
    expect(store.getState().program.starts?.[1]).toEqual({ file: 'client.py', delayUs: 5 })
    removeFile(store, 1)
    expect(store.getState().program.starts).toEqual([{ file: 'program.py', delayUs: 0 }])
    setStarts(store, [])
    expect(store.getState().program).toEqual({ files: [{ name: 'program.py', text: '' }], stdin: '' })
  })

  test('an edit that changes nothing keeps the program', () => {
    const store = createDocumentStore()
    const before = store.getState().program
    editFile(store, 0, '')
    expect(store.getState().program).toBe(before)
    expect(sameProgram(before, { ...before, stdin: 'x' })).toBe(false)
  })

  test('a change of configuration drops recorded choices', () => {
    const store = createDocumentStore()
    configure(store, { choices: [{ kind: 'gil', picked: 2 }] })
    expect(store.getState().configuration.choices).toEqual([{ kind: 'gil', picked: 2 }])
    configure(store, { seed: 7 })
    expect(store.getState().configuration).toEqual({ ...DEFAULT_CONFIGURATION, seed: 7 })
    expect(sameConfiguration(store.getState().configuration, DEFAULT_CONFIGURATION)).toBe(false)
  })
})

const OFFERED = ['en', 'zh']

describe('preferences', () => {
  test('survive a reload, and a storage that throws', () => {
    const kept = new Map<string, string>()
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
    createPreferencesStore(storage, ['en'], OFFERED).setState({
      language: 'zh',
      theme: 'dark',
      wrap: true,
      insideAtMoments: false,
      hiddenPanes: ['details'],
      paneSizes: { columns: { source: 40 } },
    })
    expect(createPreferencesStore(storage, ['en'], OFFERED).getState()).toEqual({
      offered: OFFERED,
      language: 'zh',
      linkLanguage: null,
      linkTheme: null,
      theme: 'dark',
      internals: false,
      wrap: true,
      inlineValues: false,
      insideAtMoments: false,
      hiddenPanes: ['details'],
      paneSizes: { columns: { source: 40 } },
    })
    const refusing = {
      getItem: () => {
        throw new DOMException('refused', 'SecurityError')
      },
      setItem: () => {
        throw new DOMException('refused', 'SecurityError')
      },
    }
    const store = createPreferencesStore(refusing, ['fr', 'zh-TW', 'en'], OFFERED)
    store.setState({ internals: true })
    expect(store.getState()).toEqual({
      offered: OFFERED,
      language: 'zh',
      linkLanguage: null,
      linkTheme: null,
      theme: 'system',
      internals: true,
      wrap: false,
      inlineValues: false,
      insideAtMoments: true,
      hiddenPanes: [],
      paneSizes: {},
    })
  })
})
