import { expect, test } from 'vitest'
import { createLogBuffers, LogWriter } from '../log/log'
import { RecordKind } from '../log/record-kinds'
import { TaskProcesses } from './task-processes'

test('copies of coroutines in a forked child are not among its tasks', () => {
  const log = createLogBuffers(false)
  const writer = new LogWriter(log)
  const tasks = new TaskProcesses(log)
  for (const [task, pid] of [
    [1, 100],
    [2, 100],
    [3, 101],
  ] as const)
    writer.append(0, RecordKind.task, 1, { task, pid })
  const told = [1, 2, 3].map((task) => ({ task }))
  expect(tasks.own({ pid: 100, tasks: told }).tasks).toEqual([{ task: 1 }, { task: 2 }])
  expect(tasks.own({ pid: 101, tasks: told }).tasks).toEqual([{ task: 3 }])
  writer.append(0, RecordKind.task, 2, { task: 4, pid: 101 })
  expect(tasks.own({ pid: 101, tasks: [{ task: 4 }] }).tasks).toEqual([{ task: 4 }])
})
