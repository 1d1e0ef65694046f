/** The small picture of a run: its lanes, each column divided as the states in it are. */
import { PICTURE_COLUMNS, pictureColumns, type RunPicture } from '../../share/run-picture'
import { ColumnShapes } from './column-shapes'

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
      {picture.lanes.map(({ states }, lane) => (
        <ColumnShapes key={lane} columns={pictureColumns(states) ?? []} y={lane * (laneHeight + gap)} height={laneHeight} />
      ))}
    </svg>
  )
}
