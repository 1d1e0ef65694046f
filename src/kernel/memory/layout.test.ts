/** The header of kernel memory: every field has words of its own. */
import { expect, test } from 'vitest'
import { MOST_LEVELS } from '../../model/configuration'
import { coreRow, Header, HeaderReal, LIST_WORDS } from './layout'

/** Words of the fields that have more than one. */
const WORDS: Partial<Record<keyof typeof Header, number>> = {
  sliceDraws: 4,
  stdinList: LIST_WORDS,
  pollList: LIST_WORDS,
  runQueues: MOST_LEVELS * LIST_WORDS,
  files: 2,
  pipes: 2,
  watches: 2,
  segments: 2,
  names: 2,
  views: 2,
}
const REALS: Partial<Record<keyof typeof HeaderReal, number>> = { levelQuanta: MOST_LEVELS }

test('no two fields of the header overlap, and all are in it', () => {
  const owner = new Map<number, string>()
  const take = (name: string, from: number, words: number) => {
    for (let word = from; word < from + words; word++) {
      expect(owner.get(word), `word ${word}, of ${name}`).toBeUndefined()
      expect(word).toBeLessThan(coreRow(0))
      owner.set(word, name)
    }
  }
  for (const [name, word] of Object.entries(Header)) take(name, word, WORDS[name as keyof typeof Header] ?? 1)
  for (const [name, real] of Object.entries(HeaderReal)) take(name, real * 2, (REALS[name as keyof typeof HeaderReal] ?? 1) * 2)
})
