/** Tables of rows that are given out and freed: open files, pipes, poll entries, segments, names, views. Row 0 means none. */
import { Table } from './layout'
import { type Machine, readWord } from './machine'
import { invariant } from '../../model/invariant'

export interface RowTable {
  /** header word of its bookkeeping */
  readonly header: number
  readonly rows: number
  readonly words: number
  readonly at: (row: number) => number
}

/** A row of zeros, the one freed last if there is one; 0: all are in use. */
export function allocateRow(m: Machine, table: RowTable): number {
  const freed = readWord(m, table.header + Table.free)
  if (freed) {
    const link = table.at(freed) + table.words - 1
    m.words[table.header + Table.free] = readWord(m, link)
    m.words[link] = 0
    return freed
  }
  const row = readWord(m, table.header + Table.top) + 1
  if (row >= table.rows) return 0
  m.words[table.header + Table.top] = row
  return row
}

export function freeRow(m: Machine, table: RowTable, row: number): void {
  invariant(row > 0 && row <= topRow(m, table), 'a row that is freed was given out')
  const at = table.at(row)
  m.words.fill(0, at, at + table.words)
  m.words[at + table.words - 1] = readWord(m, table.header + Table.free)
  m.words[table.header + Table.free] = row
}

/** Highest row ever given out. */
export const topRow = (m: Machine, table: RowTable): number => readWord(m, table.header + Table.top)
