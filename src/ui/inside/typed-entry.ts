/** Which of `count` entries somebody means who has typed this, from 1: beyond the ends the first or the last one. 0: it is no number. */
export function entryTyped(typed: string, count: number): number {
  const text = typed.trim()
  const entry = text === '' ? Number.NaN : Math.trunc(Number(text))
  return Number.isFinite(entry) ? Math.max(1, Math.min(count, entry)) : 0
}
