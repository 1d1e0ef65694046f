/** Where a run that is looked into rests next: as soon as its log has so many records. Whoever has it go on sets another place first. */
export interface RestingPlace {
  records: number
}
