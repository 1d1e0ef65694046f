/** What a name that has no room keeps: some of its beginning, and from where it differs from the names around it. What lies between is cut. */

/** What most names differ by: the number at their end. */
const NUMBER_AT_END = /[-_ #]*\d[\d_.-]*(?: \([^)]{0,6}\))?$/
/** A longer end would leave nothing of the beginning. */
const LONGEST_TAIL = 14
/** Names that have less in common are told apart by their beginning. */
const LEAST_COMMON = 4
/** Of a beginning that is cut so many letters are kept. */
const LEAST_HEAD = 3

/**
 * From where a name differs, on; '' where the beginning says enough. Where the names around it end alike too this is longer than what there may be
 * room for: its own end is cut then. `near`: the names above and below, those that there are.
 */
export function nameTail(name: string, near: readonly string[]): string {
  const others = near.filter((other) => other !== name)
  const common = Math.max(0, ...others.map((other) => sharedLength(name, other)))
  const number = NUMBER_AT_END.exec(name)?.[0]
  // 'job-1-of-20' differs from 'job-2-of-20' before its last number
  if (number !== undefined && (others.length === 0 || common >= name.length - number.length)) return number
  if (common < LEAST_COMMON) return number ?? ''
  const rest = name.slice(beginningOfNumber(name, common))
  if (rest.length <= LONGEST_TAIL || others.some((other) => sharedEnd(name, other) >= LEAST_COMMON)) return rest
  return number ?? ''
}

/** A name in so many letters at most. */
export function shortName(name: string, near: readonly string[], letters: number): string {
  if (name.length <= letters) return name
  const tail = nameTail(name, near)
  if (tail === '') return `${name.slice(0, letters - 1)}…`
  const head = Math.max(LEAST_HEAD, letters - 1 - tail.length)
  const room = letters - head - 1
  return `${name.slice(0, head)}…${tail.length <= room ? tail : `${tail.slice(0, Math.max(1, room - 1))}…`}`
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function sharedEnd(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++
  return length
}

/** A number is read from its first digit on. */
function beginningOfNumber(name: string, at: number): number {
  let start = at
  while (start > 0 && /\d/.test(name[start] ?? '') && /\d/.test(name[start - 1] ?? '')) start--
  return start
}
