import { expect, test } from 'vitest'
import { createLogBuffers, LogWriter } from '../log/log'
import { RecordKind } from '../log/record-kinds'
import { completeConfiguration } from '../share/configuration-diff'
import type { RunHandle, RunStatus, Runtime } from '../runtime/runtime-api'
import { createAppState } from '../state/app-state'
import { RunFollower } from './run-follower'

// browsers have it; Node has from 22 on
Promise.withResolvers ??= function withResolvers<T>(this: PromiseConstructor) {
  let resolve: (value: T | PromiseLike<T>) => void = () => {}
  let reject: (reason?: unknown) => void = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}

const program = { files: [{ name: 'program.py', text: '' }], stdin: '' }
const configuration = completeConfiguration({})

/** A run whose log begins with a task that cannot be: number 7 before number 1. */
function brokenRun() {
  const log = createLogBuffers(false)
  new LogWriter(log).append(0, RecordKind.task, 0, { task: 7, text: 'nobody', pid: 1 })
  const calls: string[] = []
  const status: RunStatus = { phase: 'running', limit: '', verdict: null, asking: [] }
  const handle = {
    log,
    status,
    virtualUs: 0,
    onStatus: () => () => calls.push('unlisten'),
    dispose: () => calls.push('dispose'),
  } as unknown as RunHandle
  return { calls, runtime: { run: () => handle } as unknown as Runtime }
}

test('a log that cannot be read ends the run in words, and its worker', async () => {
  const state = createAppState(null, ['en'])
  const { calls, runtime } = brokenRun()
  const follower = new RunFollower(state, runtime, program, configuration, false)
  expect(await follower.rested).toMatchObject({ phase: 'over', verdict: 'stopped' })
  expect(state.run.getState().model?.verdict).toMatchObject({ kind: 'stopped', detail: 'unreadable-log' })
  expect(state.faults.getState().latest?.message).toContain('task 7 after task 0')
  expect(calls).toContain('dispose')
  expect(state.run.getState()).toMatchObject({ activity: 'over', decoding: false })
  expect(follower.pull()).toBe(false)
})
