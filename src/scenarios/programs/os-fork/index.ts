/** fork() returns twice; two forks in a row make four processes. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import onceSource from './once.py?raw'
import twiceSource from './twice.py?raw'

export const osFork: ScenarioSource = {
  id: 'os-fork',
  group: 'processes',
  variants: [
    variant({
      id: 'once',
      source: onceSource,
      ends: 'finished',
      moments: [atLine(onceSource, 'pid = os.fork()'), atLine(onceSource, 'os.waitpid(pid, 0)'), atLine(onceSource, "print('child:  fork()")],
    }),
    variant({
      id: 'twice',
      source: twiceSource,
      ends: 'finished',
      moments: [atLine(twiceSource, 'second = os.fork()'), atLine(twiceSource, "print(f'pid {os.getpid()}", { occurrence: 4 }), atLine(twiceSource, "print('four processes")],
    }),
  ],
}
