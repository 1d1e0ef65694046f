import { describe, expect, it } from 'vitest'
import { floatText, valueTexts } from './shared-values'

const LIST =
  '06000000000000000000000000000000080000000000000010000000000000001800000000000000200000000000000028000000000000003000000000000000010000000000000074776f000000000000000000000008400000000000000000000000000000000173697800000000007100000000000000387300000000000064000000000000007878787878783f78787878787878783f387300000000000000010003000200'

const format = (letter: string, size: number) => letter.charCodeAt(0) | (size << 8)
const bytesOf = (array: ArrayBufferView) => new Uint8Array(array.buffer)

describe('values in shared memory', () => {
  it('are written as Python writes them', () => {
    expect(valueTexts(bytesOf(new Int32Array([1, -2])), format('i', 4))).toEqual(['1', '-2'])
    expect(valueTexts(bytesOf(new Uint8Array([255])), format('u', 1))).toEqual(['255'])
    expect(valueTexts(bytesOf(new BigInt64Array([-(2n ** 62n)])), format('i', 8))).toEqual(['-4611686018427387904'])
    expect(valueTexts(bytesOf(new Float32Array([0.1])), format('f', 4))).toEqual(['0.10000000149011612'])
    expect(valueTexts(new Uint8Array([1, 0]), format('?', 1))).toEqual(['True', 'False'])
    expect(valueTexts(bytesOf(new Uint32Array([0x9501])), format('w', 4))).toEqual(["'锁'"])
  })

  it('show text up to its end, bytes without the zeros after them', () => {
    expect(valueTexts(new Uint8Array([104, 105, 0, 7, 0, 0]), format('b', 1))).toEqual(["b'hi\\x00\\x07'"])
    expect(valueTexts(new Uint8Array([104, 105, 0, 7, 0, 0]), format('c', 1))).toEqual(["b'hi'"])
    expect(valueTexts(new Uint8Array([0, 0]), format('b', 1))).toEqual(["b''"])
    expect(valueTexts(new TextEncoder().encode('it\'s "\\\n'), format('b', 1))).toEqual(["b'it\\'s \"\\\\\\n'"])
    expect(valueTexts(new TextEncoder().encode("it's"), format('b', 1))).toEqual(['b"it\'s"'])
  })

  it('show structures as tuples of their fields, at their places', () => {
    const kinds = (...all: number[]) => 'S'.charCodeAt(0) | all.reduce((bits, kind, at) => bits | (kind << (8 + 4 * at)), 0)
    expect(valueTexts(bytesOf(new Float64Array([1, 2, -0.5, 4])), kinds(10, 10))).toEqual(['(1.0, 2.0)', '(-0.5, 4.0)'])
    // c_byte, c_double, c_int: padded between the first two and behind the last
    expect(valueTexts(new Uint8Array([7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), kinds(1, 10, 3))).toEqual(['(7, 1.0, -1)'])
    expect(valueTexts(bytesOf(new Int32Array([3])), kinds(3))).toEqual(['(3,)'])
    // the highest bit of the word
    expect(valueTexts(bytesOf(new Uint32Array([1, 2, 3, 4, 5, 0x9501])), kinds(7, 7, 7, 7, 7, 12))).toEqual(["(1, 2, 3, 4, 5, '锁')"])
  })

  it('show what is in a ShareableList', () => {
    // of ShareableList([1, 'two', 3.0, None, True, b'six']) in CPython 3.13
    const bytes = Uint8Array.from(LIST.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    expect(valueTexts(bytes, format('L', 1))).toEqual(['1', "'two'", '3.0', 'None', 'True', "b'six'"])
    expect(valueTexts(new Uint8Array(64).fill(0xff), format('L', 1))).toEqual([])
  })

  // what repr() of CPython 3.13 gives
  it.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [-2.5, '-2.5'],
    [0.1, '0.1'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [123456789012345680, '1.2345678901234568e+17'],
    [1e16, '1e+16'],
    [1e15, '1000000000000000.0'],
    [1.5e300, '1.5e+300'],
    [Number.POSITIVE_INFINITY, 'inf'],
    [Number.NaN, 'nan'],
  ])('floats: %s', (value, text) => {
    expect(floatText(value)).toBe(text)
  })
})
