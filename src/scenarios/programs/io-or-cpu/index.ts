/** A process that mostly waits and one that only computes, on one core. */
import type { Policy } from '../../../model/configuration'
import { atLine } from '../../anchor'
import type { ScenarioSource, VariantSource } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

function under(policy: Policy): VariantSource {
  return variant({
    id: policy,
    source,
    configuration: { cores: 1, policy },
    ends: 'finished',
    moments: [
      atLine(source, 'time.sleep(0.005)', { task: 'I/O-bound' }),
      atLine(source, 'time.sleep(0.005)', { task: 'I/O-bound', occurrence: 3 }),
      atLine(source, "print(f'the I/O-bound"),
    ],
  })
}

export const ioOrCpu: ScenarioSource = {
  id: 'io-or-cpu',
  group: 'machine',
  variants: [under('rr'), under('mlfq'), under('fcfs')],
}
