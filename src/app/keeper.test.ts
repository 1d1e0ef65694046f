import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { lastEdited } from '../library/last-edited'
import { leftEdits, type NoteStorage } from '../library/last-edits'
import { createMemoryShelf } from '../library/memory-shelf'
import { sampleWheel } from '../library/testing/sample-wheel'
import type { Shelf } from '../library/shelf'
import { DEFAULT_CONFIGURATION, type Program } from '../model/configuration'
import { type AppState, createAppState } from '../state/app-state'
import { configure, editFile, openDocument, openGiven } from '../state/document-store'
import { addWheels, removeWheel } from '../state/wheel-actions'
import { Keeper } from './keeper'

const program = (text: string): Program => ({ files: [{ name: 'program.py', text }], stdin: '' })

function notesOf(entries: Map<string, string>): NoteStorage {
  return {
    get length() {
      return entries.size
    },
    key: (at) => [...entries.keys()][at] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

/** A browser: what its tabs share. */
interface Browser {
  readonly shelf: Shelf
  readonly notes: Map<string, string>
  readonly alive: Set<string>
  tabs: number
}

const browser = (): Browser => ({ shelf: createMemoryShelf(), notes: new Map(), alive: new Set(), tabs: 0 })

interface Tab {
  readonly state: AppState
  readonly keeper: Keeper
  readonly name: string
  readonly faults: unknown[]
}

/** A tab that hears nothing of the others. `shelf`: of a tab that is killed, one that writes no more. */
async function openTab(of: Browser, shelf: Shelf = of.shelf): Promise<Tab> {
  const state = createAppState(null, ['en'])
  const name = `tab${++of.tabs}`
  of.alive.add(name)
  const faults: unknown[] = []
  const keeper = new Keeper({
    state,
    shelf: Promise.resolve(shelf),
    notes: notesOf(of.notes),
    tab: name,
    originOf: () => null,
    isGone: async (tab) => !of.alive.has(tab),
    announce: () => {},
    onPlace: () => {},
    onFault: (fault) => faults.push(fault),
  })
  await keeper.ready
  return { state, keeper, name, faults }
}

const textOf = ({ state }: Tab) => state.document.getState().program.files[0]?.text

async function textsOf(of: Browser): Promise<readonly (string | undefined)[]> {
  const list = await of.shelf.list()
  const all = await Promise.all(list.map(({ id }) => of.shelf.read(id)))
  return all.map((kept) => kept?.program.files[0]?.text).sort()
}

describe('keeping', () => {
  test('what was only opened is not kept, what was edited or brought is', async () => {
    const of = browser()
    const tab = await openTab(of)
    openDocument(tab.state.document, program('linked'), DEFAULT_CONFIGURATION, null)
    await tab.keeper.flush()
    expect(await textsOf(of)).toEqual([])
    configure(tab.state.document, { seed: 3 })
    await tab.keeper.flush()
    expect(await textsOf(of)).toEqual(['linked'])
    openGiven(tab.state.document, [{ name: 'b.py', text: 'dropped' }])
    await tab.keeper.flush()
    expect(await textsOf(of)).toEqual(['dropped', 'linked'])
    expect(tab.faults).toEqual([])
  })

  test('two tabs that edit one program at once end with two programs', async () => {
    const of = browser()
    const one = await openTab(of)
    editFile(one.state.document, 0, 'shared')
    await one.keeper.flush()
    const { id } = one.state.document.getState()
    const two = await openTab(of)
    expect(await two.keeper.openKept(id)).toBe(true)
    editFile(one.state.document, 0, 'by one')
    editFile(two.state.document, 0, 'by two')
    await Promise.all([one.keeper.flush(), two.keeper.flush()])
    await Promise.all([one.keeper.flush(), two.keeper.flush()])
    expect(await textsOf(of)).toEqual(['by one', 'by two'])
    expect([one, two].map(({ state }) => state.library.getState().notice?.kind ?? null)).toEqual([null, 'copied'])
    editFile(two.state.document, 0, 'by two, more')
    await two.keeper.flush()
    expect(await textsOf(of)).toEqual(['by one', 'by two, more'])
  })

  test('a tab that dies leaves its last edit to the next, also beside one that lives', async () => {
    const of = browser()
    const one = await openTab(of)
    editFile(one.state.document, 0, 'written')
    await one.keeper.flush()
    editFile(one.state.document, 0, 'written, and more')
    of.alive.delete(one.name)
    const two = await openTab(of)
    expect(await textsOf(of)).toEqual(['written, and more'])
    expect(leftEdits(notesOf(of.notes))).toEqual([])
    await two.keeper.openKept(one.state.document.getState().id)
    expect(textOf(two)).toBe('written, and more')
  })

  test('what was edited last is noted for the next visit: also an edit that is not written, and not what was deleted', async () => {
    const of = browser()
    const one = await openTab(of)
    const last = () => lastEdited(notesOf(of.notes))?.id ?? null
    expect(last()).toBeNull()
    editFile(one.state.document, 0, 'written')
    const { id } = one.state.document.getState()
    expect(last()).toBe(id)
    await one.keeper.flush()
    openGiven(one.state.document, program('given').files)
    expect(last()).toBe(one.state.document.getState().id)
    await one.keeper.flush()
    await one.keeper.remove(one.state.document.getState().id)
    expect(last()).toBe(id)
    await one.keeper.remove(id)
    expect(last()).toBeNull()
  })

  test('no room: said, until there is some; the latest is kept then', async () => {
    const of = browser()
    const write = vi.fn(of.shelf.write)
    const tab = await openTab(of, { ...of.shelf, write })
    write.mockResolvedValue('full')
    editFile(tab.state.document, 0, 'one')
    await tab.keeper.flush()
    expect(tab.state.library.getState().notice).toEqual({ kind: 'full' })
    write.mockImplementation(of.shelf.write)
    editFile(tab.state.document, 0, 'two')
    await tab.keeper.flush()
    expect(tab.state.library.getState().notice).toBeNull()
    expect(await textsOf(of)).toEqual(['two'])
  })

  describe('packages', async () => {
    const wheel = await sampleWheel('greet-1.2-py3-none-any.whl', { 'greet.py': 'X = 1' })
    const contentIn = ({ state }: Tab) => state.document.getState().program.wheels?.map(({ content }) => content)
    const onShelf = (of: Browser) => of.shelf.contentOf(wheel)

    test('are kept with the program, also when the tab dies between a later edit and its writing', async () => {
      const of = browser()
      const one = await openTab(of)
      addWheels(one.state.document, [wheel])
      await one.keeper.flush()
      editFile(one.state.document, 0, 'import greet')
      of.alive.delete(one.name)
      const two = await openTab(of)
      expect(await two.keeper.openKept(one.state.document.getState().id)).toBe(true)
      expect(textOf(two)).toBe('import greet')
      expect(contentIn(two)).toEqual([wheel.content])
    })

    test('lie there once for all programs and go with the last that needs them; what was deleted can be had back with them', async () => {
      const of = browser()
      const tab = await openTab(of)
      addWheels(tab.state.document, [wheel])
      await tab.keeper.flush()
      const { id } = tab.state.document.getState()
      // a link that names it finds it there, and is no edit by that
      const named = { ...program('linked'), wheels: [{ ...wheel, content: undefined }] }
      openDocument(tab.state.document, named as Program, DEFAULT_CONFIGURATION, null)
      await vi.waitFor(() => expect(contentIn(tab)).toEqual([wheel.content]))
      await tab.keeper.flush()
      expect(await textsOf(of)).toEqual([''])
      editFile(tab.state.document, 0, 'mine now')
      await tab.keeper.flush()
      await tab.keeper.remove(id)
      await tab.keeper.restore(id)
      await tab.keeper.openKept(id)
      expect(contentIn(tab)).toEqual([wheel.content])
      await tab.keeper.remove(id)
      expect(await of.shelf.purge(Number.POSITIVE_INFINITY)).toBe(1)
      expect(await onShelf(of)).toEqual(wheel.content)
      const [other] = await of.shelf.list()
      await tab.keeper.openKept(other?.id ?? '')
      removeWheel(tab.state.document, wheel.file)
      await tab.keeper.flush()
      expect(await onShelf(of)).toBeUndefined()
    })

    test('without room for them the program itself is kept, and that is said until there is some', async () => {
      const of = browser()
      const write = vi.fn(of.shelf.write)
      const tab = await openTab(of, { ...of.shelf, write })
      write.mockImplementation(async (kept, expected) => (kept.program.wheels?.some(({ content }) => content) ? 'full' : of.shelf.write(kept, expected)))
      addWheels(tab.state.document, [wheel])
      editFile(tab.state.document, 0, 'import greet')
      await tab.keeper.flush()
      expect(tab.state.library.getState().notice).toEqual({ kind: 'packages' })
      expect(await textsOf(of)).toEqual(['import greet'])
      write.mockImplementation(of.shelf.write)
      editFile(tab.state.document, 0, 'import greet, sys')
      await tab.keeper.flush()
      expect(tab.state.library.getState().notice).toBeNull()
      expect(await onShelf(of)).toEqual(wheel.content)
    })
  })

  test('an embedded page keeps nothing', async () => {
    const of = browser()
    const tab = await openTab(of)
    tab.state.view.setState({ embed: true })
    editFile(tab.state.document, 0, 'one')
    await tab.keeper.flush()
    expect(await textsOf(of)).toEqual([])
    expect(leftEdits(notesOf(of.notes))).toEqual([])
  })

  test('random edits, switches, reloads and deaths in two tabs keep the last edit of each, and make copies only where both edited one', async () => {
    const step = fc.record({ tab: fc.nat(1), what: fc.constantFrom('edit', 'edit', 'edit', 'new', 'open', 'flush', 'reload', 'die'), pick: fc.nat(20) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const of = browser()
        const tabs = [await openTab(of), await openTab(of)]
        /** what must be on the shelf at the end, and nothing else */
        const last = new Set<string>()
        let count = 0
        for (const { tab: at, what, pick } of steps) {
          const tab = tabs[at]
          if (!tab) continue
          const { document } = tab.state
          switch (what) {
            case 'edit': {
              const text = `edit ${++count}`
              // an edit takes the place of what it was made of, unless the other tab has edited that too
              last.delete(textOf(tab) ?? '')
              last.add(text)
              editFile(document, 0, text)
              break
            }
            case 'new':
              openDocument(document, program(''), DEFAULT_CONFIGURATION, null)
              break
            case 'open': {
              const list = await of.shelf.list()
              const chosen = list[pick % Math.max(1, list.length)]
              if (!chosen) break
              await tab.keeper.openKept(chosen.id)
              break
            }
            case 'flush':
              await tab.keeper.flush()
              break
            case 'reload':
              await tab.keeper.flush()
              of.alive.delete(tab.name)
              tabs[at] = await openTab(of)
              break
            case 'die':
              of.alive.delete(tab.name)
              tabs[at] = await openTab(of)
              break
          }
        }
        for (const { keeper, faults } of tabs) {
          await keeper.flush()
          await keeper.flush()
          expect(faults).toEqual([])
        }
        const texts = await textsOf(of)
        expect([...texts].sort()).toEqual([...last].sort())
      }),
      { numRuns: process.env.PYLANES_LONG === '1' ? 2000 : 150 },
    )
  })
})
