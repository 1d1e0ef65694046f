/** A daemon process does not outlive the main program. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import daemonSource from './daemon.py?raw'
import notDaemonSource from './not-daemon.py?raw'

export const daemonProcess: ScenarioSource = {
  id: 'daemon-process',
  group: 'processes',
  variants: [
    variant({
      id: 'daemon',
      source: daemonSource,
      ends: 'finished',
      moments: [atLine(daemonSource, 'clock.start()'), atLine(daemonSource, "print('tick', n)", { occurrence: 4 }), atLine(daemonSource, "at its end')")],
    }),
    variant({
      id: 'not-daemon',
      source: notDaemonSource,
      ends: 'finished',
      moments: [atLine(notDaemonSource, "at its end')"), atLine(notDaemonSource, "print('the clock has run down')")],
    }),
  ],
}
