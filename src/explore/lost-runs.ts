/** Runs of which nothing is known: why. What the command and the page's interface say is English; the page says it in the reader's language, by kind. */

export const WHY_LOST = {
  tookLong: 'a run took longer than 20 s',
  brokeDown: 'the interpreter broke down',
  givenUp: 'the exploration was given up',
  noLog: 'an interpreter answered something that is no log',
} as const

export type KindOfLoss = keyof typeof WHY_LOST | 'other'

const KINDS = new Map(Object.entries(WHY_LOST).map(([kind, words]) => [words as string, kind as KindOfLoss]))

/** The runs of which nothing is known, by kind; `other`: the interpreter, or what reads its log, had an error of its own. */
export function lostByKind(unknown: readonly { readonly why: string; readonly count: number }[]): readonly (readonly [kind: KindOfLoss, count: number])[] {
  const counts = new Map<KindOfLoss, number>()
  for (const { why, count } of unknown) {
    const kind = KINDS.get(why) ?? 'other'
    counts.set(kind, (counts.get(kind) ?? 0) + count)
  }
  return [...counts]
}
