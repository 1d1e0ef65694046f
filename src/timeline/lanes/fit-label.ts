/** What of a text fits into a width. Pure: the caller passes how to measure. */

export type Measure = (text: string) => number

/** The first candidate that fits whole; else the last one cut with "…"; '' when not even `least` characters fit. */
export function fitLabel(candidates: readonly string[], widthPx: number, measure: Measure, least = 3): string {
  for (const text of candidates) if (text !== '' && measure(text) <= widthPx) return text
  const text = candidates[candidates.length - 1] ?? ''
  return cutLabel(text, widthPx, measure, least)
}

/** The longest beginning that fits into whole pixels together with "…". Does not split a surrogate pair. */
export function cutLabel(text: string, widthPx: number, measure: Measure, least = 3): string {
  if (text === '' || widthPx < 1) return ''
  if (measure(text) <= widthPx) return text
  const widths = cutsOf(measure, `${least} ${text}`)
  const width = Math.floor(widthPx)
  widths[width] ??= cut(text, width, measure, least)
  return widths[width]
}

/** By way of measuring and by text: what fits into so many pixels. The same few texts are cut in every frame. */
const known = new WeakMap<Measure, Map<string, string[]>>()
const MOST_KNOWN = 2000

function cutsOf(measure: Measure, key: string): string[] {
  let texts = known.get(measure)
  if (texts === undefined || texts.size > MOST_KNOWN) {
    texts = new Map()
    known.set(measure, texts)
  }
  let widths = texts.get(key)
  if (widths === undefined) {
    widths = []
    texts.set(key, widths)
  }
  return widths
}

function cut(text: string, widthPx: number, measure: Measure, least: number): string {
  const letters = Array.from(text.length > 200 ? text.slice(0, 200) : text)
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= widthPx) low = middle
    else high = middle - 1
  }
  return low < least ? '' : `${letters.slice(0, low).join('').trimEnd()}…`
}

/** A measurer that remembers, since the same few texts come every frame. */
export function rememberingMeasure(measure: Measure, capacity = 5000): Measure {
  const known = new Map<string, number>()
  return (text) => {
    const width = known.get(text)
    if (width !== undefined) return width
    if (known.size >= capacity) known.clear()
    const measured = measure(text)
    known.set(text, measured)
    return measured
  }
}
