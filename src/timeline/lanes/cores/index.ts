/** Which task each virtual core ran over time. */
import { playheadAt } from '../../axis/axis-space'
import { taskLabel } from '../../../trace/model/task-label'
import type { Lane } from '../lane'
import { plainHeader } from '../lane-header'
import type { RowBase } from '../lane-rows'
import { machineOf } from '../../../trace/history/machine-histories'
import { isMachineRow } from '../machine/row'
import { segmentHit } from '../task/segment-at'
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
  hit(row, world, unit, bodyY) {
    const { model, metrics, space } = world
    const core = Math.floor((bodyY - row.y - metrics.laneTop) / (metrics.box + 1))
    const columns = core < row.cores ? machineOf(model).cores.cores[core] : undefined
    const at = columns?.begins.rowAt(playheadAt(model, unit, space.mode)?.step ?? -1) ?? -1
    const task = columns === undefined || at < 0 ? 0 : columns.task.at(at)
    return task === 0 ? null : segmentHit(world, task, unit)
  },
  tip: (_row, { words: shared }, { hit }) => (hit?.kind === 'segment' ? shared.segment(hit.segment) : ''),
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
