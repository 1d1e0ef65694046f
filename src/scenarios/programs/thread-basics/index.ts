/** Starting, naming, listing and joining threads: with a target function and with a subclass. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import functionSource from './function.py?raw'
import subclassSource from './subclass.py?raw'

export const threadBasics: ScenarioSource = {
  id: 'thread-basics',
  group: 'threads',
  variants: [
    variant({
      id: 'function',
      source: functionSource,
      ends: 'finished',
      moments: [
        atLine(functionSource, "print('before start:'"),
        atLine(functionSource, "print(f'{name} starts", { task: 'TeaThread' }),
        atLine(functionSource, "print('alive:'"),
        atLine(functionSource, 'tea.join()'),
      ],
    }),
    variant({
      id: 'subclass',
      source: subclassSource,
      ends: 'finished',
      moments: [atLine(subclassSource, 'downloads[0].run()'), atLine(subclassSource, 'download.start()'), atLine(subclassSource, "print(download.name, 'brought'")],
    }),
  ],
}
