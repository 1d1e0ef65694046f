/** The lanes of two runs beneath each other on one axis of steps, with the first difference marked in each: a small picture. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { alignedLanes, type ColumnStretch, laneColumns } from '../../trace/compare/aligned-lanes'
import type { FirstDifference } from '../../trace/compare/first-difference'
import { laneStateNames } from '../../trace/model/lane-state'
import type { RunModel } from '../../trace/model/run-model'
import './steps-beside.css'

const COLUMNS = 300
const BAR = 8
const GAP = 2
const MOST_LANES = 24

interface StepsBesideProps {
  /** the run on show */
  readonly a: RunModel
  readonly b: RunModel
  readonly difference: FirstDifference | null
}

export function StepsBeside({ a, b, difference }: StepsBesideProps) {
  const { t } = useTranslation()
  const span = Math.max(a.stepCount, b.stepCount, 1)
  const versions = `${a.version} ${b.version}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the versions tell that a model grew
  const lanes = useMemo(
    () =>
      alignedLanes(a, b)
        .slice(0, MOST_LANES)
        .map((lane) => ({ name: lane.name, a: laneColumns(a, lane.a, 'steps', span, COLUMNS), b: laneColumns(b, lane.b, 'steps', span, COLUMNS) })),
    [a, b, span, versions],
  )
  const at = (event: FirstDifference['a']) => (event ? ((event.step + 0.5) / span) * COLUMNS : null)
  const [markA, markB] = [at(difference?.a ?? null), at(difference?.b ?? null)]
  return (
    <figure className="beside-lanes" data-testid="beside-lanes" aria-label={t('explore.besideLanes', { names: lanes.map(({ name }) => name).join(', ') })}>
      <figcaption>{t('explore.besideAxis', { count: span })}</figcaption>
      {lanes.map((lane, number) => (
        <div key={number} className="beside-lane">
          <span>{lane.name}</span>
          <svg viewBox={`0 0 ${COLUMNS} ${2 * BAR + GAP}`} preserveAspectRatio="none" aria-hidden="true">
            <Bars stretches={lane.a} y={0} />
            <Bars stretches={lane.b} y={BAR + GAP} />
            {markA === null ? null : <rect className="beside-mark" x={markA} y={0} width={1} height={BAR} />}
            {markB === null ? null : <rect className="beside-mark" x={markB} y={BAR + GAP} width={1} height={BAR} />}
          </svg>
        </div>
      ))}
    </figure>
  )
}

function Bars({ stretches, y }: { readonly stretches: readonly ColumnStretch[]; readonly y: number }) {
  return stretches.map(({ from, until, state }) => <rect key={from} x={from} y={y} width={until - from} height={BAR} fill={`var(--look-${laneStateNames[state]})`} />)
}
