/** Which task each virtual core ran over time. */
import { taskLabel } from '../../../trace/model/task-label'
import type { Lane } from '../lane'
import { plainHeader } from '../lane-header'
import type { RowBase } from '../lane-rows'
import { machineOf } from '../../../trace/history/machine-histories'
import { isMachineRow } from '../machine/row'
import { paintCores } from './paint'

export interface CoresWords {
  readonly title: string
  /** `core` counts from 1 */
  core(core: number, task: string): string
  readonly idle: string
}

export interface CoresLaneRow extends RowBase {
  readonly kind: 'cores'
  readonly cores: number
}

const MOST_CORES = 8

export const coresLane: Lane<CoresLaneRow, CoresWords> = {
  beneath: [isMachineRow],
  rows(_parent, { model, metrics: m }) {
    const cores = Math.min(MOST_CORES, machineOf(model).cores.cores.length)
    return [{ kind: 'cores', key: 'cores', height: m.laneTop + Math.max(m.ownerBar, cores * (m.box + 1)) + m.laneBottom, cores }]
  },
  paint: paintCores,
  header: (row, { palette, metrics }, words) => plainHeader(row.key, words.title, palette.looks.running.fill, metrics),
  spoken(row, { model }, { step }, words) {
    const running = machineOf(model)
      .cores.cores.slice(0, row.cores)
      .map(({ begins, task }) => {
        const row = begins.rowAt(step)
        return row < 0 ? 0 : task.at(row)
      })
    return `${words.title}: ${running.map((task, core) => words.core(core + 1, task === 0 ? words.idle : taskLabel(model, task))).join('; ')}`
  },
}
