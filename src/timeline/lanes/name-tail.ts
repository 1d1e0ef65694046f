/** What a name that has no room keeps of its end: that by which it differs from the names around it. The part before it is cut. */

/** What most names differ by: the number at their end. */
const NUMBER_AT_END = /[-_ #]*\d[\d_.-]*(?: \([^)]{0,6}\))?$/
/** A longer end would leave nothing of the beginning. */
const LONGEST_TAIL = 14
/** Names that have less in common are told apart by their beginning. */
const LEAST_COMMON = 4

/** '' where the beginning says enough. `near`: the names above and below, those that there are. */
export function nameTail(name: string, near: readonly string[]): string {
  const number = NUMBER_AT_END.exec(name)?.[0]
  if (number !== undefined) return number
  const common = Math.max(0, ...near.filter((other) => other !== name).map((other) => sharedLength(name, other)))
  const rest = name.slice(common)
  return common >= LEAST_COMMON && rest.length <= LONGEST_TAIL ? rest : ''
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
