/** A lane of a small picture: for each state one shape, of all that it takes of the columns. */
import { type ColumnParts, EIGHTHS } from '../../trace/model/lane-columns'
import { LaneState, laneStateNames } from '../../trace/model/lane-state'

interface ColumnShapesProps {
  readonly columns: readonly ColumnParts[]
  /** of the lane's top, and its height, in units of the picture; a column is one wide */
  readonly y: number
  readonly height: number
}

export function ColumnShapes({ columns, y, height }: ColumnShapesProps) {
  return (
    <g>
      {[...shapesOf(columns, y, height)].map(([state, d]) => (
        <path key={state} d={d} fill={`var(--look-${laneStateNames[state]})`} />
      ))}
    </g>
  )
}

/** By LaneState. Neighbours that are alike are one stretch. */
function shapesOf(columns: readonly ColumnParts[], y: number, height: number): ReadonlyMap<number, string> {
  const shapes = new Map<number, string>()
  const told = columns.map((parts) => parts.map(({ state, eighths }) => `${state}.${eighths}`).join(' '))
  for (let from = 0, until = 0; from < columns.length; from = until) {
    until = from + 1
    while (until < columns.length && told[until] === told[from]) until++
    let base = y + height
    for (const { state, eighths } of columns[from] ?? []) {
      const part = (height * eighths) / EIGHTHS
      base -= part
      if (state !== LaneState.none) shapes.set(state, `${shapes.get(state) ?? ''}M${from} ${base}h${until - from}v${part}h${from - until}z`)
    }
  }
  return shapes
}
