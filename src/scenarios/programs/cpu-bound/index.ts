/** Four counting tasks one after another, as threads, as processes. */
import { atLine } from '../../anchor'
import type { ScenarioSource } from '../../scenario'
import { variant } from '../../variant'
import processesSource from './processes.py?raw'
import serialSource from './serial.py?raw'
import threadsSource from './threads.py?raw'

export const cpuBound: ScenarioSource = {
  id: 'cpu-bound',
  group: 'gil',
  variants: [
    variant({
      id: 'serial',
      source: serialSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [atLine(serialSource, 'n += 1'), atLine(serialSource, "print(f'four times")],
    }),
    variant({
      id: 'threads',
      source: threadsSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [{ event: 'gil', task: 'Worker-2' }, atLine(threadsSource, "print(f'four times")],
    }),
    variant({
      id: 'processes',
      source: processesSource,
      configuration: { cores: 4 },
      ends: 'finished',
      moments: [atLine(processesSource, 'n += 1'), atLine(processesSource, "print(f'four times")],
    }),
  ],
}
