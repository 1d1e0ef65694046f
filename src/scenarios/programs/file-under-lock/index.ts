/** Two processes append blocks to one file; the disk is shared, and a lock keeps the blocks whole. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const fileUnderLock: ScenarioSource = {
  id: 'file-under-lock',
  group: 'processes',
  variants: [
    variant({
      id: 'main',
      source: source,
      ends: 'finished',
      moments: [atLine(source, 'with lock:', { occurrence: 2 }), atLine(source, 'journal.write(f', { occurrence: 2 }), atLine(source, 'print(journal.read()')],
    }),
  ],
}
