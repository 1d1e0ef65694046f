/**
 * Reading at a place that the caller knows to be there. The compiler counts on `undefined` wherever something is indexed;
 * these say once, instead of at every read, that it cannot be.
 *
 * Two functions and not one: an engine reads fast where it meets few kinds of arrays, and both are read in inner loops.
 */

/** A row's cell in a column. `row` is a row of the table. */
export function cell(column: Int8Array | Int16Array | Int32Array | Float64Array, row: number): number {
  return column[row] as number
}

/** An item of a list. `index` lies within it. */
export function item<T>(list: readonly T[], index: number): T {
  return list[index] as T
}
