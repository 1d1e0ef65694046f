/** Three processes with CPU bursts of 60, 30 and 8 ms on one core, under each policy. */
import type { Policy } from '../../../model/configuration'
import { atLine } from '../../anchor'
import type { ScenarioSource, VariantSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

/** One core under `policy`; two moments at which Short is done. */
function under(policy: Policy): VariantSource {
  return variant({
    id: policy,
    source,
    configuration: { cores: 1, policy },
    ends: 'finished',
    moments: [atLine(source, "print(f'day", { task: 'Short' }), atLine(source, "print(f'day", { task: 'Short', occurrence: 2 })],
  })
}

export const scheduling: ScenarioSource = {
  id: 'scheduling',
  group: 'machine',
  variants: [under('fcfs'), under('sjf'), under('srtf'), under('rr'), under('mlfq')],
}
