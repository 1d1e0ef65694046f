/**
 * Stacks of colours beside each other, one a device pixel wide or wider, written row by row: most of a row is one colour, or one of two, and the pixels
 * of a column are far apart in memory. Stacks of which each touches the one before are written together.
 */
import type { PixelLayer } from './pixel-layer'

export class Skyline {
  private pixels: PixelLayer | null = null
  private parts = 0
  private values = new Uint32Array(0)
  private topPx = 0
  private heightPx = 0
  private hangs = false
  /** from where to where on the canvas, device px */
  private from = 0
  private to = 0
  /** by part, so many pixels for each of them: how high the stack is up to and with that part, at each place */
  private tops = new Int16Array(0)
  private columns = 0
  /** by part: of these the least and the most */
  private readonly least: Int16Array
  private readonly most: Int16Array

  constructor(mostParts = 64) {
    this.least = new Int16Array(mostParts)
    this.most = new Int16Array(mostParts)
  }

  /** What follows are stacks of so many parts of these colours, with their place on the canvas, device px. `hangs`: from the top down. */
  begin(pixels: PixelLayer, parts: number, values: Uint32Array<ArrayBuffer>, topPx: number, heightPx: number, hangs: boolean): void {
    this.pixels = pixels
    this.parts = parts
    this.values = values
    this.topPx = topPx
    this.heightPx = heightPx
    this.hangs = hangs
    this.columns = pixels.columns
    if (parts * this.columns > this.tops.length) this.tops = new Int16Array(parts * this.columns)
    this.from = 0
    this.to = 0
  }

  /** The next stack, further right than those before. `heights`: of its parts, from the base on. */
  add(left: number, right: number, heights: Int32Array): void {
    const { columns, heightPx, parts, tops, least, most } = this
    const from = left < 0 ? 0 : left
    const to = right > columns ? columns : right
    if (to <= from) return
    const first = from !== this.to || this.from === this.to
    if (first) {
      this.end()
      this.from = from
    }
    this.to = to
    let top = 0
    for (let part = 0; part < parts; part++) {
      top += heights[part] as number
      if (top > heightPx) top = heightPx
      const base = part * columns
      for (let x = from; x < to; x++) tops[base + x] = top
      if (first || top < (least[part] as number)) least[part] = top
      if (first || top > (most[part] as number)) most[part] = top
    }
  }

  /** Writes those that were not written yet. */
  end(): void {
    if (this.to > this.from) this.write()
    this.from = this.to
  }

  private write(): void {
    const { from, to, topPx, heightPx, hangs, parts, least, most, values, pixels } = this
    if (pixels === null) return
    let first = 0
    for (let row = 0; row < heightPx; row++) {
      while (first < parts && row >= (most[first] as number)) first++
      if (first === parts) return
      // the part that is all of the rest of this row, if there is one
      let last = first
      while (last < parts && row >= (least[last] as number)) last++
      const at = pixels.rowOf(hangs ? topPx + row : topPx + heightPx - 1 - row, from, to)
      if (at < 0) continue
      if (last === first) pixels.data.fill(values[first] as number, at + from, at + to)
      else this.writeRow(row, at, first, last)
    }
  }

  private writeRow(row: number, at: number, first: number, last: number): void {
    const { from, to, columns, tops, values, parts } = this
    const data = (this.pixels as PixelLayer).data
    const lower = values[first] as number
    const upper = last < parts ? (values[last] as number) : 0
    const base = first * columns
    if (last === first + 1) {
      for (let x = from; x < to; x++) data[at + x] = row < (tops[base + x] as number) ? lower : upper
      return
    }
    const next = base + columns
    const middle = values[first + 1] as number
    if (last === first + 2) {
      for (let x = from; x < to; x++) data[at + x] = row < (tops[base + x] as number) ? lower : row < (tops[next + x] as number) ? middle : upper
      return
    }
    for (let x = from; x < to; x++) {
      let part = first
      while (part < last && row >= (tops[part * columns + x] as number)) part++
      data[at + x] = part < parts ? (values[part] as number) : 0
    }
  }
}
