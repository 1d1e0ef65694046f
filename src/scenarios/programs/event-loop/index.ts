/** What an event loop does: a queue of what to do next, a list of what to do later, and one thing at a time. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import callbacksSource from './callbacks.py?raw'
import tasksSource from './tasks.py?raw'

export const eventLoop: ScenarioSource = {
  id: 'event-loop',
  group: 'coroutines',
  variants: [
    variant({
      id: 'callbacks',
      source: callbacksSource,
      ends: 'finished',
      moments: [
        atLine(callbacksSource, "loop.call_soon(say, 'soon after')"),
        { event: 'callbackRun', occurrence: 1 },
        atLine(callbacksSource, 'await asyncio.sleep(0)', { task: "counting('one')" }),
        { event: 'callbackRun', occurrence: 3 },
      ],
    }),
    variant({
      id: 'tasks',
      source: tasksSource,
      ends: 'finished',
      moments: [
        atLine(tasksSource, 'await asyncio.gather('),
        atLine(tasksSource, "print(name, 'is cancelled')", { task: "work('sibling', 5)" }),
        atLine(tasksSource, "print('time is up')"),
        atLine(tasksSource, 'await asyncio.wait([task])'),
      ],
    }),
  ],
}
