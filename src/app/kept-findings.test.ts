import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION, type Program } from '../model/configuration'
import { createAppState } from '../state/app-state'
import { openDocument } from '../state/document-store'
import { addHandRun } from '../state/hand-store'
import { keepFindings } from './kept-findings'

const programOf = (text: string): Program => ({ files: [{ name: 'program.py', text }], stdin: '' })

/** A page whose browser keeps what is in `kept`. */
function page(kept: Map<string, string>) {
  const state = createAppState(null, ['en'])
  keepFindings(state, { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) })
  const open = (text: string) => openDocument(state.document, programOf(text), DEFAULT_CONFIGURATION, null)
  return { state, open }
}

test('a program that is opened again has what was made of it by hand; another one has not', () => {
  const kept = new Map<string, string>()
  const first = page(kept)
  first.open('print(1)')
  addHandRun(first.state.hand, '1.steady-1', 0)
  const second = page(kept)
  second.open('print(2)')
  expect(second.state.hand.getState().runs).toEqual([])
  second.open('print(1)')
  expect(second.state.hand.getState().runs.map(({ schedule, end }) => [schedule, end])).toEqual([['1.steady-1', null]])
})

test('what lies in the browser and is no findings is nothing', () => {
  const { state, open } = page(new Map([['pylanes.findings', '{"no": "list"']]))
  open('print(1)')
  expect(state.hand.getState().runs).toEqual([])
})
