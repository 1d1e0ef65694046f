/**
 * A list of which only event rows are kept: what an item says is read from its row when it is asked for. Runs have hundreds of
 * thousands of wake-ups and choices, and few of them are ever looked at.
 */
import { cell } from '../../model/cells'
import { IntColumn } from './columns'

/** What can be read by position, as an array can. */
export interface Rows<T> extends Iterable<T> {
  readonly length: number
  at(index: number): T | undefined
}

/** Of which it is known from which event row each is read: to look through many takes no items. */
export interface EventRows<T> extends Rows<T> {
  rowOf(index: number): number
}

/** The last item that fits; undefined: none does. */
export function lastOf<T>(rows: Rows<T>, fits: (item: T) => boolean): T | undefined {
  for (let index = rows.length - 1; index >= 0; index--) {
    const item = rows.at(index) as T
    if (fits(item)) return item
  }
  return undefined
}

export class RowList<T> implements EventRows<T> {
  private readonly rows = new IntColumn()
  private readonly read: (row: number, index: number) => T

  constructor(read: (row: number, index: number) => T) {
    this.read = read
  }

  get length(): number {
    return this.rows.length
  }

  push(row: number): void {
    this.rows.push(row)
  }

  /** `index`: of an item that there is. */
  rowOf(index: number): number {
    return cell(this.rows.data, index)
  }

  trim(): void {
    this.rows.trim()
  }

  at(index: number): T | undefined {
    return index >= 0 && index < this.rows.length ? this.read(cell(this.rows.data, index), index) : undefined
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.rows.length; index++) yield this.read(cell(this.rows.data, index), index)
  }
}
