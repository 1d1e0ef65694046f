import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { fileThatIsThere, fileToCome, hasCome, readLateFile, willNotCome } from './late-file'

test('what is there is read at once, as a copy', () => {
  const bytes = new Uint8Array([1, 2, 3])
  const read = readLateFile(fileThatIsThere(bytes))
  expect(read).toEqual(bytes)
  expect(read?.buffer).not.toBe(bytes.buffer)
})

test('what has come is read from shared memory, and what could not be had is told', () => {
  const file = fileToCome(3)
  hasCome(file, new Uint8Array([4, 5, 6]))
  expect(readLateFile(file)).toEqual(new Uint8Array([4, 5, 6]))
  const other = fileToCome(3)
  willNotCome(other)
  expect(readLateFile(other)).toBeNull()
})

test('whoever reads too early sleeps until it comes', async () => {
  const file = fileToCome(1)
  const script = `
    const { parentPort, workerData: { bytes, state } } = require('node:worker_threads')
    parentPort.postMessage('reads')
    Atomics.wait(state, 0, 0)
    parentPort.postMessage(bytes[0])`
  const worker = new Worker(script, { eval: true, workerData: file })
  const told: unknown[] = []
  await new Promise<void>((resolve) => {
    worker.on('message', (what) => {
      told.push(what)
      if (what === 'reads') hasCome(file, new Uint8Array([7]))
      else resolve()
    })
  })
  await worker.terminate()
  expect(told).toEqual(['reads', 7])
})
