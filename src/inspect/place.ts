/** Where in a run a look is taken: right after a record of the log, or, as several lines may lie between two records, at a line of a task since then. */
export interface Place {
  /** the record that has just been written, from 0 */
  readonly event: number
  /** 0: right after the record; else before the `lines`th line that the task comes to from there on */
  readonly lines: number
  /** then rather before the `packageLines`th line in packages that the reader brought to which the task comes from there on, before another one of the program's own */
  readonly packageLines?: number
  /** whose lines; where `lines` is 0, of whom the place is told */
  readonly task: number
}

/** Whether it is at a line since the record. */
export const isAtLine = ({ lines, packageLines = 0 }: Place): boolean => lines > 0 || packageLines > 0

export const isInPackage = ({ packageLines = 0 }: Place): boolean => packageLines > 0

/** Whether a place is after another of the same task. */
export const isLater = (a: Place, b: Place): boolean =>
  a.event > b.event || (a.event === b.event && (a.lines > b.lines || (a.lines === b.lines && (a.packageLines ?? 0) > (b.packageLines ?? 0))))

export const afterEvent = (event: number, task = 0): Place => ({ event, lines: 0, task })
