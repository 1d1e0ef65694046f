/** Expressions that Python 3 reads otherwise or not at all. On masked code. */
import { closing, splitOutside, STRING } from './masked-source'
import { asBytes } from './text-sockets'

/** What takes an iterator as well as a list: right before a call, or before the bracket that it is an argument in. */
const LOOPED = /\bin\s*$/
const TAKES_ITERATOR = /\b(?:list|sorted|sum|max|min|set|tuple|dict|any|all|frozenset|enumerate|join|extend|map|filter|zip|iter)\s*$/

/** Wraps calls that gave a list in `list(…)`, where it may matter. `pattern` ends with the opening bracket. */
function wrapCalls(code: string, pattern: RegExp, isNeeded: (before: string, after: string) => boolean, prefix = ''): string {
  let result = ''
  let rest = code
  for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
    const open = match.index + match[0].length - 1
    const end = closing(rest, open)
    const before = result + rest.slice(0, match.index)
    if (end < 0) break
    const opening = rest.slice(match.index, open + 1)
    const call = `${opening}${wrapCalls(rest.slice(open + 1, end), pattern, isNeeded, prefix + before + opening)})`
    result = before + (isNeeded(prefix + before, rest.slice(end + 1)) ? `list(${call})` : call)
    rest = rest.slice(end + 1)
  }
  return result + rest
}

/** What stands before the innermost bracket that is open at the end, if nothing but whole arguments come after it; null: something does. */
function callee(before: string): string | null {
  let depth = 0
  for (let at = before.length - 1; at >= 0; at--) {
    const character = before[at] as string
    if (')]}'.includes(character)) depth++
    else if ('([{'.includes(character) && depth-- === 0) return /(^|,)\s*$/.test(before.slice(at + 1)) ? before.slice(0, at) : null
  }
  return null
}

const mayBeList = (before: string) => !LOOPED.test(before) && !TAKES_ITERATOR.test(callee(before) ?? '')
/** `d.keys()` is looked through as often as one likes; but it has no order, no places and no list's methods. */
const isUsedAsList = (before: string, after: string) =>
  mayBeList(before) && (/^\s*(\[|\.(sort|append|index|pop|remove|reverse|insert|extend)\b|\+)/.test(after) || /(?:[\w\])]\s*=|\breturn|\+)\s*$/.test(before))

/** `lambda (a, b): …` takes the pair and hands its parts on. */
function convertLambdas(code: string): string {
  const match = /\blambda\s*\(/.exec(code)
  if (!match) return code
  const open = match.index + match[0].length - 1
  const end = closing(code, open)
  const colon = end < 0 ? null : /^\s*:/.exec(code.slice(end + 1))
  if (!colon) return code.slice(0, open + 1) + convertLambdas(code.slice(open + 1))
  const from = end + 1 + colon[0].length
  let depth = 0
  let to = from
  for (; to < code.length; to++) {
    const character = code[to] as string
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character) && --depth < 0) break
    else if (depth === 0 && (character === ',' || character === '\n')) break
  }
  const inner = code.slice(open + 1, end)
  return `${code.slice(0, match.index)}lambda pair: (lambda ${inner}:${convertLambdas(code.slice(from, to))})(*pair)${convertLambdas(code.slice(to))}`
}

/** `d.has_key(x)`, `sorted(x, cmp=compare)`, `cmp(a, b)`. */
function convertCalls(code: string): string {
  return code
    .replace(/((?:\w|\.|\[[^[\]]*\])+)\.has_key\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g, '($2 in $1)')
    .replace(/(?<![\w.])cmp\(([^(),]+),\s*([^(),]+)\)/g, '(($1 > $2) - ($1 < $2))')
    .replace(/\bcmp\s*=\s*(\w+)(?=\s*[,)])/g, 'key=functools.cmp_to_key($1)')
    .replace(/(?<![\w.])file\(/g, 'open(')
    .replace(/(?<![\w.])execfile\(([^()]+)\)/g, 'exec(open($1).read())')
    .replace(/(?<![\w.])apply\(([\w.]+),\s*([\w.]+|\([^()]*\))\)/g, '$1(*$2)')
    .replace(/\.xreadlines\(\)/g, '')
}

/** Functions of the module `string` that are methods of texts. */
function convertStringModule(code: string): string {
  return code
    .replace(/(?<![\w.])string\.join(?:fields)?\(((?:[^(),[\]]|\[[^[\]]*\]|\([^()]*\))+)(?:,\s*([^(),]+))?\)/g, (_, words: string, between = "' '") => `${between}.join(${words})`)
    .replace(/(?<![\w.])string\.(upper|lower|strip|lstrip|rstrip|split|replace|find|rfind|count|index|capitalize|swapcase|ljust|rjust|center|zfill)\(/g, 'str.$1(')
}

/** What is known to divide whole numbers. */
export function convertDivisions(code: string): string {
  if (/\bfrom __future__ import[^\n]*\bdivision\b/.test(code)) return code
  return code.replace(/(?<![\w.\])*/%]\s*)(\d+|len\([^()]*\))(\s*)\/(\s*)(?=(?:\d+|len\([^()]*\))(?![\w.(]))/g, '$1$2//$3')
}

/** `x.sort(compare)` */
function convertSorts(code: string): string {
  const match = /\.sort\(/.exec(code)
  if (!match) return code
  const open = match.index + match[0].length - 1
  const end = closing(code, open)
  const given = code.slice(open + 1, end).trim()
  const compare = end < 0 || given === '' || /^(key|reverse|cmp)\s*=/.test(given) || splitOutside(given.replace(/^lambda[^:]*:/, ''), ',').length > 1 ? null : given
  const call = compare === null ? code.slice(match.index, open + 1) : `.sort(key=functools.cmp_to_key(${compare}`
  return code.slice(0, match.index) + call + (compare === null ? convertSorts(code.slice(open + 1)) : `))${convertSorts(code.slice(end + 1))}`)
}

/** Sockets take bytes: a text that is sent as it stands becomes bytes, one that is put together is encoded. */
function convertSends(code: string): string {
  const match = /\.(send|sendall|sendto)\(/.exec(code)
  if (!match) return code
  const open = match.index + match[0].length - 1
  const end = closing(code, open)
  if (end < 0) return code
  const [first = '', ...more] = splitOutside(code.slice(open + 1, end), ',')
  const isText = new RegExp(`^\\s*${STRING}`).test(first)
  return `${code.slice(0, open + 1)}${[isText ? asBytes(first) : first, ...more].join(',')})${convertSends(code.slice(end + 1))}`
}

export function convertExpressions(given: string): string {
  let code = given
    .replace(/<>/g, '!=')
    .replace(/`([^`\n]+)`/g, 'repr($1)')
    .replace(/\b(0[xX][\da-fA-F]+|\d+)[lL]\b/g, '$1')
    .replace(/(?<![\w.])0([0-7]+)\b(?![.\w])/g, (all, digits: string) => (/^0*$/.test(digits) ? all : `0o${digits}`))
    .replace(new RegExp(`(${STRING})\\.decode\\([^()\\n]*\\)`, 'g'), '$1')
    .replace(new RegExp(`(?<=^|\\n)(\\s*)raise\\s+(${STRING})`, 'g'), '$1raise Exception($2)')
  code = convertStringModule(convertCalls(convertSorts(convertSends(convertLambdas(code)))))
  code = wrapCalls(code, /(?<![\w.])(?:map|filter|zip)\(/, mayBeList)
  code = wrapCalls(code, /(?<![\w.])range\(/, isUsedAsList)
  return wrapCalls(code, /(?<![\w.\])])[\w.]+\.(?:keys|values|items)\(/, isUsedAsList)
}
