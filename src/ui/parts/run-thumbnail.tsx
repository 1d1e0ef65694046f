/** The small picture of a run: its first lanes, a bar for each stretch of one state. */
import { laneStateNames } from '../../trace/model/lane-state'
import { PICTURE_COLUMNS, pictureState, type RunPicture } from '../../share/run-picture'

interface RunThumbnailProps {
  readonly picture: RunPicture
  /** heights in units of a column's width */
  readonly laneHeight: number
  readonly gap: number
  readonly className: string
}

export function RunThumbnail({ picture, laneHeight, gap, className }: RunThumbnailProps) {
  const height = picture.lanes.length * (laneHeight + gap) - gap
  return (
    <svg className={className} viewBox={`0 0 ${PICTURE_COLUMNS} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {picture.lanes.map(({ states }, lane) =>
        stretches(states).map(({ from, until, state }) =>
          state === 'none' ? null : <rect key={`${lane}.${from}`} x={from} y={lane * (laneHeight + gap)} width={until - from} height={laneHeight} fill={`var(--look-${state})`} />,
        ),
      )}
    </svg>
  )
}

function stretches(states: string) {
  const found: { from: number; until: number; state: (typeof laneStateNames)[number] }[] = []
  for (let column = 0; column < states.length; column++) {
    const state = laneStateNames[pictureState(states, column)] ?? 'none'
    const last = found.at(-1)
    if (last?.state === state) last.until = column + 1
    else found.push({ from: column, until: column + 1, state })
  }
  return found
}
