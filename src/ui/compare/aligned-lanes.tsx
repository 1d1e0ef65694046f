/** The lanes of two runs beneath each other on the page's axis, with the first difference marked in each. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AxisMode } from '../../model/moment'
import { alignedLanes, type ColumnStretch, endOf, laneColumns } from '../../trace/compare/aligned-lanes'
import type { FirstDifference } from '../../trace/compare/first-difference'
import { laneStateNames } from '../../trace/model/lane-state'
import type { RunModel } from '../../trace/model/run-model'
import { usePlayback } from '../app-context'
import { formatDuration } from '../words/format-time'

const COLUMNS = 300
const BAR = 8
const GAP = 2
const MOST_LANES = 24

interface AlignedLanesProps {
  /** the run on show */
  readonly a: RunModel
  readonly b: RunModel
  readonly difference: FirstDifference | null
  /** by default the page's */
  readonly axis?: AxisMode
}

export function AlignedLanes({ a, b, difference, axis: own }: AlignedLanesProps) {
  const { t } = useTranslation()
  const shown = usePlayback((playback) => playback.axis)
  const axis = own ?? shown
  const span = Math.max(endOf(a, axis), endOf(b, axis), 1)
  const versions = `${a.version} ${b.version}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the versions tell that a model grew
  const lanes = useMemo(
    () =>
      alignedLanes(a, b)
        .slice(0, MOST_LANES)
        .map((lane) => ({ name: lane.name, a: laneColumns(a, lane.a, axis, span, COLUMNS), b: laneColumns(b, lane.b, axis, span, COLUMNS) })),
    [a, b, axis, span, versions],
  )
  const at = (model: RunModel, event: FirstDifference['a']) => (event ? ((axis === 'time' ? (model.stepUs[event.step] ?? 0) : event.step + 0.5) / span) * COLUMNS : null)
  const [markA, markB] = [at(a, difference?.a ?? null), at(b, difference?.b ?? null)]
  return (
    <figure className="compare-lanes" data-testid="compare-lanes" aria-label={t('compare.lanes', { names: lanes.map(({ name }) => name).join(', ') })}>
      <figcaption>{axis === 'time' ? t('compare.axis', { time: formatDuration(span) }) : t('compare.axisSteps', { count: span })}</figcaption>
      {lanes.map((lane, number) => (
        <div key={number} className="compare-lane">
          <span>{lane.name}</span>
          <svg viewBox={`0 0 ${COLUMNS} ${2 * BAR + GAP}`} preserveAspectRatio="none" aria-hidden="true">
            <Bars stretches={lane.a} y={0} />
            <Bars stretches={lane.b} y={BAR + GAP} />
            {markA === null ? null : <rect className="compare-mark" x={markA} y={0} width={1} height={BAR} />}
            {markB === null ? null : <rect className="compare-mark" x={markB} y={BAR + GAP} width={1} height={BAR} />}
          </svg>
        </div>
      ))}
    </figure>
  )
}

function Bars({ stretches, y }: { readonly stretches: readonly ColumnStretch[]; readonly y: number }) {
  return stretches.map(({ from, until, state }) => <rect key={from} x={from} y={y} width={until - from} height={BAR} fill={`var(--look-${laneStateNames[state]})`} />)
}
