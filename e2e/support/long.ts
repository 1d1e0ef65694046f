/**
 * What `npm test` leaves to `npm run test:long`: tests, and rows of tables, that go deeper into a kind of behaviour of which `npm test` keeps others.
 * They carry a tag. Whoever names a file or a title to Playwright itself runs them too.
 */
const TAG = '@long'

/** Whether this is `npm run test:long`. */
export const LONG = process.env.PYLANES_LONG === '1'

/** Details of a test, or of a group of tests, that only `npm run test:long` runs. */
export const IN_LONG = { tag: TAG }

/** The same where it depends on the row of a table. */
export const inLong = (left: boolean) => (left ? IN_LONG : {})

/** How `npm test` thins a table out. */
interface Thinning<T> {
  /** it keeps one row of so many */
  readonly oneOf: number
  /** counted for each kind by itself, so that the first of each kind stays */
  readonly kindOf?: (row: T) => unknown
}

/** Each row of a table with the details of its test: which rows stay in `npm test` follows from their order alone. */
export function thinned<T>(rows: readonly T[], { oneOf, kindOf = () => '' }: Thinning<T>): readonly (readonly [row: T, details: ReturnType<typeof inLong>])[] {
  const seen = new Map<unknown, number>()
  return rows.map((row) => {
    const kind = kindOf(row)
    const at = seen.get(kind) ?? 0
    seen.set(kind, at + 1)
    return [row, inLong(at % oneOf !== 0)] as const
  })
}

/** The rows of a table that one test goes through: in `npm test` one of so many. */
export const sample = <T>(rows: readonly T[], oneOf: number): readonly T[] => (LONG ? rows : rows.filter((_, at) => at % oneOf === 0))

/** How often a stress test does the same again: three times in `npm test`, twenty times in `npm run test:long`. */
export const REPETITIONS = LONG ? 20 : 3

/** The same for a title. */
export const REPEATEDLY = LONG ? 'twenty times' : 'three times'
