import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { processesProgram, sampleProcessesLog } from '../../trace/testing/sample-processes'
import { variableTable } from './variable-table'

const builder = createRunBuilder(processesProgram, DEFAULT_CONFIGURATION, sampleProcessesLog())
builder.pull()
const { model } = builder

const cells = (step: number, name: string) => {
  const { columns, rows } = variableTable(model, step)
  const row = rows.find((candidate) => candidate.name === name)
  return Object.fromEntries(columns.map((column, at) => [column.name, `${row?.cells[at]?.repr}${row?.cells[at]?.differs ? ' ≠' : ''}${row?.cells[at]?.fresh ? ' !' : ''}`]))
}

test('before a child counts it has what its parent has; from then on it differs', () => {
  const child = model.processes.find(({ name }) => name === 'Baker-bun')
  const started = child?.startStep ?? 0
  expect(cells(started, 'counter')).toEqual({ MainProcess: '0', 'Baker-bun': '0' })
  const first = Array.from({ length: model.stepCount }, (_, step) => step).find((step) => model.variables.valueAt(101, 'counter', step)?.repr === '1') ?? 0
  expect(cells(first, 'counter')).toMatchObject({ MainProcess: '0', 'Baker-bun': '1 ≠ !', Eater: '0' })
  expect(cells(first + 1, 'counter')['Baker-bun']).toBe('1 ≠')
})

test('a spawned child has not its parent’s globals; ended processes stay', () => {
  const { columns, moreProcesses } = variableTable(model, model.stepCount - 1)
  expect(cells(model.stepCount - 1, 'counter')).toEqual({
    MainProcess: "'main'",
    'Baker-bun': '3 ≠',
    'Baker-tea': '3 ≠',
    Eater: '0 ≠',
    Watcher: 'null',
    'ForkPoolWorker-1': "'main'",
    'ForkPoolWorker-2': "'main'",
  })
  expect(columns.every(({ ended }) => ended)).toBe(true)
  expect(moreProcesses).toBe(0)
  expect(variableTable(model, 0).rows).toEqual([])
})
