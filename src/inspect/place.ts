/** Where in a run a look is taken: right after a record of the log, or, as several lines may lie between two records, at a line of a task since then. */
export interface Place {
  /** the record that has just been written, from 0 */
  readonly event: number
  /** 0: right after the record; else before the `lines`th line that the task comes to from there on */
  readonly lines: number
  /** whose lines; where `lines` is 0, of whom the place is told */
  readonly task: number
}

export const afterEvent = (event: number, task = 0): Place => ({ event, lines: 0, task })
