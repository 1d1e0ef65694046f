/** The lanes of two runs beneath each other on one axis of steps, with the first difference marked in each: a small picture. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { alignedLanes } from '../../trace/compare/aligned-lanes'
import type { FirstDifference } from '../../trace/compare/first-difference'
import { laneColumns, lanesInPicture } from '../../trace/model/lane-columns'
import type { RunModel } from '../../trace/model/run-model'
import { ColumnShapes } from '../parts/column-shapes'
import './steps-beside.css'

const COLUMNS = 300
const BAR = 8
const GAP = 2
const MOST_LANES = 24
/** of the lanes that are left out */
const MOST_NAMED = 12

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
  const { lanes, more } = useMemo(() => {
    const all = alignedLanes(a, b)
    const shown = lanesInPicture(all, MOST_LANES, (lane) =>
      (
        [
          [a, a.task(lane.a)],
          [b, b.task(lane.b)],
        ] as const
      ).flatMap(([model, task]) => (task ? [[model, task] as const] : [])),
    )
    return {
      lanes: shown.map((lane) => ({ name: lane.name, a: laneColumns(a, lane.a, 'steps', span, COLUMNS), b: laneColumns(b, lane.b, 'steps', span, COLUMNS) })),
      more: all.filter((lane) => !shown.includes(lane)).map(({ name }) => name),
    }
  }, [a, b, span, versions])
  const at = (event: FirstDifference['a']) => (event ? ((event.step + 0.5) / span) * COLUMNS : null)
  const [markA, markB] = [at(difference?.a ?? null), at(difference?.b ?? null)]
  return (
    <figure className="beside-lanes" data-testid="beside-lanes" aria-label={t('explore.besideLanes', { names: lanes.map(({ name }) => name).join(', ') })}>
      <figcaption>{t('explore.besideAxis', { count: span })}</figcaption>
      {lanes.map((lane, number) => (
        <div key={number} className="beside-lane">
          <span>{lane.name}</span>
          <svg viewBox={`0 0 ${COLUMNS} ${2 * BAR + GAP}`} preserveAspectRatio="none" aria-hidden="true">
            <ColumnShapes columns={lane.a} y={0} height={BAR} />
            <ColumnShapes columns={lane.b} y={BAR + GAP} height={BAR} />
            {markA === null ? null : <rect className="beside-mark" x={markA} y={0} width={1} height={BAR} />}
            {markB === null ? null : <rect className="beside-mark" x={markB} y={BAR + GAP} width={1} height={BAR} />}
          </svg>
        </div>
      ))}
      {more.length > 0 ? (
        <p className="dim" data-testid="beside-more">
          {t('timeline.pictureLeft', { count: more.length, names: `${more.slice(0, MOST_NAMED).join(', ')}${more.length > MOST_NAMED ? ', …' : ''}` })}
        </p>
      ) : null}
    </figure>
  )
}
