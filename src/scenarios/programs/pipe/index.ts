/** One way, both ways, and how the reader learns that nobody writes any more. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import duplexSource from './duplex.py?raw'
import endOfFileSource from './end-of-file.py?raw'
import simplexSource from './simplex.py?raw'

export const pipe: ScenarioSource = {
  id: 'pipe',
  group: 'between-processes',
  variants: [
    variant({
      id: 'simplex',
      source: simplexSource,
      ends: 'hang',
      moments: [atLine(simplexSource, 'out.send(word)'), atLine(simplexSource, 'inbox.recv())', { occurrence: 4 }), { event: 'verdict' }],
    }),
    variant({
      id: 'end-of-file',
      source: endOfFileSource,
      ends: 'finished',
      moments: [atLine(endOfFileSource, 'out.close()', { match: 3 }), atLine(endOfFileSource, "print('no sender is left')"), atLine(endOfFileSource, "print('both are done')")],
    }),
    variant({
      id: 'duplex',
      source: duplexSource,
      ends: 'finished',
      moments: [atLine(duplexSource, 'here.send(question)'), atLine(duplexSource, 'line.recv()'), atLine(duplexSource, "line.send('bye bye')")],
    }),
  ],
}
