/**
 * Layouts of rows: a struct hands out the offsets of its fields one after the other, so that no two overlap. A field's
 * type says of which struct it is and what it holds: `taskWord(m, id, ProcessWord.state)` does not compile.
 *
 * Fields are handed out in object literals and never by a loop over names: such objects have fixed shapes, and
 * reading an offset costs nothing.
 */
import { invariant } from '../../model/invariant'

declare const WORD_OF: unique symbol
declare const REAL_OF: unique symbol
declare const HOLDS: unique symbol

/** Offset of a word (int32) in a row of `Row`, counted in words; it holds a `Value`. */
export type Word<Row extends string, Value extends number = number> = number & { readonly [WORD_OF]: Row; readonly [HOLDS]: Value }
/** Offset of a real (float64) in a row of `Row`, counted in reals; it holds a `Value`. */
export type Real<Row extends string, Value extends number = number> = number & { readonly [REAL_OF]: Row; readonly [HOLDS]: Value }

/** Words of a list: first task, last task, count. */
export const LIST_WORDS = 3

class Struct<Row extends string> {
  /** words handed out so far */
  private next = 0

  word<Value extends number = number>(): Word<Row, Value> {
    return this.words<Value>(1)
  }

  /** First of `count` words. */
  words<Value extends number = number>(count: number): Word<Row, Value> {
    const at = this.next
    this.next += count
    return at as Word<Row, Value>
  }

  real<Value extends number = number>(): Real<Row, Value> {
    return this.reals<Value>(1)
  }

  /** First of `count` reals. They come before the words of their row. */
  reals<Value extends number = number>(count: number): Real<Row, Value> {
    invariant(this.next % 2 === 0, 'a real lies at an even word')
    const at = this.next / 2
    this.next += 2 * count
    return at as Real<Row, Value>
  }

  /** The three words of a list of tasks. */
  list(): Word<Row> {
    return this.words(LIST_WORDS)
  }

  /** Words of a row, rounded up to a multiple of `multiple`, which is even so that the reals of every row are aligned. */
  size(multiple = 2): number {
    invariant(multiple % 2 === 0, 'rows begin at even words')
    return Math.ceil(this.next / multiple) * multiple
  }
}

export const struct = <Row extends string>(): Struct<Row> => new Struct<Row>()
