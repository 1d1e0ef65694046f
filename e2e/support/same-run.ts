/** Two runs, or moments of runs, that must be one, byte for byte. Much cheaper than `toEqual`, which walks through both. */
import { expect } from '@playwright/test'

/** Names what differs first instead of printing two of them whole. */
export function expectSameRun(one: unknown, other: unknown, what: string): void {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)]
  if (a === b) return
  let at = 0
  while (a[at] === b[at]) at++
  expect(b.slice(Math.max(0, at - 200), at + 200), `${what} differs at character ${at}`).toBe(a.slice(Math.max(0, at - 200), at + 200))
}
