import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFaultStore, dismissFault, reportFault } from './fault-store'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

test('the latest fault is shown until it is dismissed, and all are counted', () => {
  const store = createFaultStore()
  reportFault(store, 'frame', new RangeError('no such column'))
  reportFault(store, 'pane', new TypeError('x is undefined'))
  expect(store.getState()).toMatchObject({ count: 2, latest: { place: 'pane', message: 'TypeError: x is undefined' } })
  dismissFault(store)
  expect(store.getState()).toMatchObject({ count: 2, latest: null })
})

test('whatever is thrown can be reported, and is cut where it is long', () => {
  const store = createFaultStore()
  for (const thrown of [undefined, null, 7, 'words', { message: 'no error' }]) {
    reportFault(store, 'page', thrown)
    expect(store.getState().latest).toMatchObject({ message: String(thrown), stack: '' })
  }
  reportFault(store, 'page', new Error('x'.repeat(100_000)))
  expect(store.getState().latest?.message.length).toBeLessThanOrEqual(500)
})

test('the console is told too', () => {
  const fault = new Error('seen by developers')
  reportFault(createFaultStore(), 'page', fault)
  expect(console.error).toHaveBeenCalledWith(fault)
})
