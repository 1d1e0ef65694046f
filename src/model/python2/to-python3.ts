/**
 * A program of Python 2 in Python 3: the forms that course programs have. What cannot be seen from the text (whether `/` divides integers,
 * which texts are bytes) stays as it is. A text that has none of the forms comes back unchanged.
 */
import { convertDivisions, convertExpressions } from './expressions'
import { closing, logicalLines, type MaskedSource, mask, unmask } from './masked-source'
import { ASKED, convertNames } from './names'
import { convertLine, convertPairParameters, convertTakenApart } from './statements'
import { convertTexts, sendsTexts } from './text-sockets'

export function toPython3(source: string): string {
  const masked = mask(withSpaces(source.replace(/\r\n?/g, '\n')))
  if (!masked) return source
  dropPrefixes(masked)
  const before = masked.code
  const named = convertNames(masked.code)
  const lines = convertTakenApart(convertPairParameters(logicalLines(named))).map(convertLine)
  const converted = lines.map(convertExpressions).join('\n')
  // what `input` meant depends on the age of the program: only one that has other old forms is taken for old
  const isOld = converted.replaceAll(ASKED, '') !== before
  masked.code = isOld ? convertOld(evaluateInputs(converted), source) : before
  return withImports(unmask(masked), masked.code)
}

/** What only tells of its age by what else the program has. */
function convertOld(code: string, source: string): string {
  const divided = convertDivisions(code)
  return sendsTexts(divided, source) ? convertTexts(divided) : divided
}

/** Where tabs and spaces are mixed a tab went to the next column of eight. */
function withSpaces(source: string): string {
  if (!/^ *\t/m.test(source) || !/^\t* /m.test(source)) return source
  return source.replace(/^[ \t]+/gm, (indent) => {
    let width = 0
    for (const character of indent) width = character === '\t' ? width - (width % 8) + 8 : width + 1
    return ' '.repeat(width)
  })
}

function dropPrefixes({ pieces }: MaskedSource): void {
  for (const [mark, piece] of pieces) pieces.set(mark, piece.replace(/^[uU][rR](?=["'])/, 'r'))
}

/** `input(x)` evaluated what was typed. */
function evaluateInputs(code: string): string {
  const at = code.indexOf(`input${ASKED}(`)
  if (at < 0) return code
  const open = at + 'input'.length + ASKED.length
  const end = closing(code, open)
  if (end < 0) return code.replaceAll(ASKED, '')
  return evaluateInputs(`${code.slice(0, at)}eval(input${code.slice(open, end + 1)})${code.slice(end + 1)}`)
}

const HEAD = /^(?:(?:#[^\n]*|[ \t]*)\n|(?:"""[\s\S]*?"""|'''[\s\S]*?''')[ \t]*\n|from __future__ [^\n]*\n)*/

/** Adds what functions that have moved need. */
function withImports(source: string, code: string): string {
  const wanted = [
    ...(/(?<![\w.])reduce\(/.test(code) && !/import[^\n]*\breduce\b|def reduce\b/.test(code) ? ['from functools import reduce'] : []),
    ...(/(?<![\w.])reload\(/.test(code) && !/import[^\n]*\breload\b|def reload\b/.test(code) ? ['from importlib import reload'] : []),
    ...(/functools\.cmp_to_key\(/.test(code) && !/^\s*import[^\n]*\bfunctools\b/m.test(code) ? ['import functools'] : []),
  ]
  if (wanted.length === 0) return source
  const at = HEAD.exec(source)?.[0].length ?? 0
  return `${source.slice(0, at)}${wanted.join('\n')}\n${source.slice(at)}`
}
