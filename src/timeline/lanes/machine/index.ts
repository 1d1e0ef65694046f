/** The heading above the lanes of the machine: who has a core, who waits for one, who holds the interpreter lock of each process. */
import type { Lane } from '../lane'
import { sectionHeader } from '../lane-header'
import { machineOf } from '../../../trace/history/machine-histories'
import type { MachineRow } from './row'

export interface MachineWords {
  readonly title: string
}

export const machineLane: Lane<MachineRow, MachineWords> = {
  beneath: [null],
  rows(_parent, { model, metrics, compact, isOpen }) {
    const machine = machineOf(model)
    if (machine.runQueue.largest === 0 && machine.sharedGils().length === 0) return []
    // open if tasks had to wait, or the reader opened it
    const contended = machine.contended()
    // a phone has no room for a row that says what is not worth showing
    if (compact && !contended) return []
    return [{ kind: 'machine', key: 'machine', height: metrics.section, open: isOpen('machine', contended) }]
  },
  isHeading: () => true,
  header: (row, _view, words) => ({ ...sectionHeader(row.key, words.title), look: 'objects' }),
  spoken: (_row, _world, _at, words) => words.title,
}
