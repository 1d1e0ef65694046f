/** One lock held for a whole loop: two threads take turns, a third does not care. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const threadsAndALock: ScenarioSource = {
  id: 'threads-and-a-lock',
  group: 'threads',
  variants: [
    variant({
      id: 'main',
      source,
      ends: 'finished',
      moments: [
        atLine(source, 'time.sleep(1)', { task: 'LoopThread' }),
        atLine(source, 'with lock:', { task: 'HoopThread' }),
        atLine(source, 'print(threading.current_thread().name, n)', { task: 'FreeThread' }),
        atLine(source, 'print(threading.current_thread().name, n)', { task: 'HoopThread' }),
      ],
    }),
  ],
}
