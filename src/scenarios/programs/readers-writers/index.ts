/** Readers share, writers are alone: first unfair to the writer, then fair. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import fairSource from './fair.py?raw'
import starvationSource from './starvation.py?raw'

export const readersWriters: ScenarioSource = {
  id: 'readers-writers',
  group: 'threads',
  variants: [
    variant({
      id: 'starvation',
      source: starvationSource,
      ends: 'finished',
      moments: [
        atLine(starvationSource, 'room.acquire()', { task: 'Reader-0' }),
        atLine(starvationSource, 'with room:', { task: 'Writer' }),
        atLine(starvationSource, 'Writer had to wait'),
      ],
    }),
    variant({
      id: 'fair',
      source: fairSource,
      ends: 'finished',
      moments: [
        atLine(fairSource, 'with turnstile:', { match: 2, task: 'Writer' }),
        atLine(fairSource, 'with turnstile:', { match: 1, task: 'Reader-0', occurrence: 3 }),
        atLine(fairSource, 'Writer had to wait'),
      ],
    }),
  ],
}
