/** Where a run that is looked into rests next: as soon as its log has so many records. Whoever has it go on sets another place first. */
export interface RestingPlace {
  records: number
  /** then rather before the `count`th line that this task comes to from there on, while there is no further record */
  line: LinePlace | null
}

export interface LinePlace {
  readonly task: number
  readonly count: number
}
