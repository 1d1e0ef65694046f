import { expect, test } from 'vitest'
import { createHistoryStore, rememberRun } from '../../state/history-store'
import { createDocumentStore } from '../../state/document-store'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { comparedRun, isRelated } from './use-comparison'

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

test('related are forms of a program and variants of a scenario', () => {
  const store = createHistoryStore()
  const document = createDocumentStore().getState()
  const text = "lock = threading.Lock()\nwith lock:\n    print('one')\n"
  const remember = (model: ReturnType<typeof modelOf>, variant: string) => {
    const origin = variant === '' ? null : { ...document.origin, scenario: 'pipe', variant, program: model.program }
    rememberRun(store, model, { ...document, program: model.program, origin: origin as typeof document.origin })
    return model
  }
  const mine = remember(modelOf(text, 1), '')
  const edited = remember(modelOf(`${text}print('two')\n`, 1), '')
  const other = remember(modelOf('queue.Queue().put(12345)\n', 1), '')
  const simplex = remember(modelOf('simplex = Pipe(duplex=False)\n', 1), 'simplex')
  const duplex = remember(modelOf('both = Pipe(duplex=True)\n', 1), 'duplex')
  const { runs } = store.getState()
  const related = (run: typeof mine, model: typeof mine) => isRelated(runs, runs.find((one) => one.model === run) as (typeof runs)[number], model)
  expect(related(mine, edited)).toBe(true)
  expect(related(edited, mine)).toBe(true)
  expect(related(simplex, duplex)).toBe(true)
  expect(related(mine, other)).toBe(false)
  expect(related(other, duplex)).toBe(false)
})
