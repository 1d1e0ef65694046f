import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import { contentsRow, type KeptProgram, keptFrom, summaryFrom } from './kept-program'

const summary = { id: 'a', name: 'mine', textName: 'main', from: null, editedAt: 1000, deletedAt: null, revision: 'r', picture: null }
const kept: KeptProgram = { summary, program: { files: [{ name: 'program.py', text: 'print(1)' }], stdin: '' }, configuration: DEFAULT_CONFIGURATION, activeFile: 0 }

test('what is kept of a program is read again', () => {
  expect(keptFrom(JSON.parse(JSON.stringify(summary)), JSON.parse(JSON.stringify(contentsRow(kept))))).toEqual(kept)
})

test('instants that no date has are none, and names are as long as a list can show', () => {
  for (const editedAt of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e17, '1000', null]) expect(summaryFrom({ ...summary, editedAt })).toBeNull()
  expect(summaryFrom({ ...summary, deletedAt: 1e300, name: 'n'.repeat(5_000_000) })).toMatchObject({ deletedAt: null, name: 'n'.repeat(200) })
})
