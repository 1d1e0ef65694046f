/**
 * The encoding that a Python file declares (`# coding: gbk`, PEP 263), and text in it: the editor holds text, and a file
 * on the disk is what an editor would have saved. What cannot be written so is UTF-8.
 */

import { expectError } from './expected-error'

const DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/
const BLANK = /^[ \t\f]*(?:#.*)?$/
/** What browsers read as GBK; others that a source may declare are left alone. */
const CHINESE = /^(?:gbk|gb2312|gb18030|cp936|936|ms936|euc-cn)$/

/** The encoding that one of the first two lines names, in lower case; '' where none does. */
export function declaredEncoding(text: string): string {
  const [first = '', second = ''] = text.split(/\r\n|\r|\n/, 2)
  const found = DECLARATION.exec(first) ?? (BLANK.test(first) ? DECLARATION.exec(second) : null)
  return found?.[1]?.toLowerCase().replaceAll('_', '-') ?? ''
}

/** The bytes of a source as an editor saves it. */
export function encodeSource(text: string): Uint8Array {
  return (CHINESE.test(declaredEncoding(text)) ? encodeChinese(text) : null) ?? new TextEncoder().encode(text)
}

/** The text of a file that somebody brings; null where it is none. */
export function decodeSource(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gbk']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // nearly everything reads as GBK
      return encoding === 'gbk' && text.includes('\0') ? null : text
    } catch (error) {
      expectError(error, TypeError)
      // not this one
    }
  }
  return null
}

/** In GBK, by reading all of it, as browsers do not write it; null where a character has no two bytes there. */
function encodeChinese(text: string): Uint8Array | null {
  const decoder = new TextDecoder('gbk')
  const pairs = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\ufffd') pairs.set(character, [lead, trail])
    }
  }
  const bytes: number[] = []
  for (const character of text) {
    const pair = pairs.get(character)
    if (character < '\x80') bytes.push(character.charCodeAt(0))
    else if (pair) bytes.push(...pair)
    else return null
  }
  return Uint8Array.from(bytes)
}
