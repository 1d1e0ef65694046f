/** Fetch six pages and parse them: in the task, after all, in a callback. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import afterAllSource from './after-all.py?raw'
import callbackSource from './callback.py?raw'
import inTheTaskSource from './in-the-task.py?raw'

export const crawler: ScenarioSource = {
  id: 'crawler',
  group: 'pools',
  variants: [
    variant({
      id: 'in-the-task',
      source: inTheTaskSource,
      ends: 'finished',
      moments: [atLine(inTheTaskSource, 'requests.get(SITE'), atLine(inTheTaskSource, 'time.sleep(0.2)'), atLine(inTheTaskSource, " s')")],
    }),
    variant({
      id: 'after-all',
      source: afterAllSource,
      ends: 'finished',
      moments: [atLine(afterAllSource, 'parse(*future.result())'), atLine(afterAllSource, " s')")],
    }),
    variant({
      id: 'callback',
      source: callbackSource,
      ends: 'finished',
      moments: [atLine(callbackSource, 'parse(*future.result())'), atLine(callbackSource, " s')")],
    }),
  ],
}
