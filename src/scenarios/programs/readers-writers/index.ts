/** Readers share, writers are alone: first unfair to the writer, then fair. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import fairSource from './fair.py?raw'
import starvationSource from './starvation.py?raw'

export const readersWriters: Scenario = {
  id: 'readers-writers',
  group: 'threads',
  title: { en: 'Readers and writers', zh: '读者与写者' },
  summary: {
    en: 'Many may read at a time, a writer must be alone. If readers keep coming, the writer starves; a turnstile makes newcomers queue behind it.',
    zh: '读者可以同时读，写者必须独占。读者源源不断，写者就会饿死；加一道闸门，后来者便要排在写者之后。',
  },
  variants: [
    variant({
      id: 'starvation',
      title: { en: 'The writer starves', zh: '写者饥饿' },
      source: starvationSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(starvationSource, 'room.acquire()', { task: 'Reader-0' }),
          text: {
            en: 'The first reader takes the room for all readers; the last one to leave gives it back. They need not be the same thread.',
            zh: '第一个读者替所有读者占住 room，最后离开的那个归还。两者不必是同一个线程。',
          },
        },
        {
          at: atLine(starvationSource, 'with room:', { task: 'Writer' }),
          text: {
            en: 'The writer asks for the room. Readers who come now pass it by, for they find readers > 0 and need no lock of the room.',
            zh: '写者请求 room。此后到来的读者却能越过它：readers 大于 0，他们根本不用再获取 room。',
          },
        },
        {
          at: atLine(starvationSource, 'Writer had to wait'),
          text: {
            en: 'Two overlapping readers were enough to keep the count above zero; the writer got in only when both had finished for good.',
            zh: '只要两个读者彼此交错，计数就始终不归零；直到两人彻底读完，写者才得以进入。',
          },
        },
      ],
    }),
    variant({
      id: 'fair',
      title: { en: 'Fair, with a turnstile', zh: '公平：加一道闸门' },
      source: fairSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(fairSource, 'with turnstile:', { match: 2, task: 'Writer' }),
          text: {
            en: 'The writer takes the turnstile and keeps it while it waits for the room. Readers go through the same turnstile, one moment each.',
            zh: '写者占住闸门，在等待 room 期间一直不放。读者也都要经过这道闸门，只是一过即走。',
          },
        },
        {
          at: atLine(fairSource, 'with turnstile:', { match: 1, task: 'Reader-0', occurrence: 3 }),
          text: {
            en: 'Reader-0 comes back and now has to queue at the turnstile. Only those already inside may finish.',
            zh: 'Reader-0 再来时，只能在闸门前排队；已经在里面的读者则可以读完。',
          },
        },
        {
          at: atLine(fairSource, 'Writer had to wait'),
          text: {
            en: 'The writer waited only for the readers who were before it. When it leaves, the readers flow again.',
            zh: '写者只等了排在它前面的读者。它一离开，读者又络绎不绝。',
          },
        },
      ],
    }),
  ],
}
