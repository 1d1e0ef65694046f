import { expect, test } from 'vitest'
import { createHistoryStore, rememberRun } from '../../state/history-store'
import { createDocumentStore } from '../../state/document-store'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { comparedRun } from './use-comparison'

function modelOf(text: string, seed: number) {
  const builder = createRunBuilder({ ...sampleProgram, files: [{ name: 'program.py', text }] }, { ...sampleConfiguration, seed }, sampleLog())
  while (builder.pull() > 0);
  return builder.model
}

test('a run is compared with the latest of the same program, with another only where there is none or the reader says so', () => {
  const store = createHistoryStore()
  const mine = modelOf('mine', 1)
  const other = modelOf('other', 1)
  const again = modelOf('mine', 2)
  const document = createDocumentStore().getState()
  for (const model of [mine, other, again]) rememberRun(store, model, document)
  const { runs } = store.getState()
  expect(comparedRun(runs, '', again)?.model).toBe(mine)
  expect(comparedRun(runs, '', other)?.model).toBe(again)
  expect(comparedRun(runs, runs.find(({ model }) => model === other)?.id ?? '', again)?.model).toBe(other)
  expect(comparedRun([], '', mine)).toBeUndefined()
})
