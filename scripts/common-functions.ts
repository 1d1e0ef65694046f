/** The functions of the interpreter that programs commonly reach, by their numbers: `common` of common-functions.json is a list such as `3 7-9`. */

export function readCommon(list: string): Set<number> {
  const runs = list.split(' ').map((run) => run.split('-').map(Number))
  return new Set(runs.flatMap(([first = 0, last = first]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)))
}

export function writeCommon(common: Iterable<number>): string {
  const runs: [first: number, last: number][] = []
  for (const number of [...common].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run?.[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(' ')
}
