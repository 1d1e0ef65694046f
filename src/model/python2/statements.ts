/** Statements that only Python 2 knows: print, exec, raise with a comma, except with a comma, pairs as parameters. On masked code. */
import { closing, splitOutside } from './masked-source'

const COMPOUND = /^\s*(if|elif|else|for|while|try|except|finally|with|def|class)\b/
const COMMENT = /[\uf000-\uf8ff]/

/** The place after the colon of a compound statement's head; 0: there is none. */
function bodyStart(line: string): number {
  if (!COMPOUND.test(line)) return 0
  let depth = 0
  let lambdas = 0
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
    else if (depth === 0 && /^lambda\b/.test(line.slice(at)) && !/\w/.test(line[at - 1] ?? '')) lambdas++
    else if (depth === 0 && character === ':') {
      if (lambdas === 0) return at + 1
      lambdas--
    }
  }
  return 0
}

/** A logical line in Python 3. */
export function convertLine(line: string): string {
  const start = bodyStart(line)
  const head = convertHead(line.slice(0, start))
  const body = line.slice(start)
  const comment = COMMENT.exec(body)
  const end = comment && !body.slice(0, comment.index).includes('\n') ? comment.index : body.length
  const statements = splitOutside(body.slice(0, end), ';').map(convertStatement)
  return head + statements.join(';') + body.slice(end)
}

function convertHead(head: string): string {
  return head.replace(/^(\s*except\s+)(\([^()]*\)|[\w.]+)\s*,\s*(\w+)(\s*:)$/, '$1$2 as $3$4')
}

function convertStatement(statement: string): string {
  const [, indent = '', text = '', space = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(statement) ?? []
  return indent + convertSimple(text) + space
}

function convertSimple(text: string): string {
  const print = /^print(?![\w.])\s*(?!=[^=])([\s\S]*)$/.exec(text)
  if (print) return convertPrint(text, print[1] ?? '')
  const exec = /^exec\s+(?!\()([\s\S]+)$/.exec(text)
  if (exec) {
    const [code = '', ...spaces] = (exec[1] ?? '').split(/\s+in\s+/)
    return `exec(${[code, ...spaces].join(', ')})`
  }
  const raise = /^raise\s+([\w.]+)\s*,([\s\S]+)$/.exec(text)
  if (raise) {
    const [value = '', traceback] = splitOutside(raise[2] ?? '', ',').map((part) => part.trim())
    return `raise ${raise[1]}(${value === 'None' ? '' : withoutBrackets(value)})${traceback === undefined ? '' : `.with_traceback(${traceback})`}`
  }
  return text
}

/** A tuple is the exception's arguments. */
function withoutBrackets(value: string): string {
  return value.startsWith('(') && closing(value, 0) === value.length - 1 && splitOutside(value.slice(1, -1), ',').length > 1 ? value.slice(1, -1) : value
}

function convertPrint(text: string, given: string): string {
  if (given === '') return 'print()'
  // it may be a call already
  if (given.startsWith('(') && closing(given, 0) === given.length - 1) return text
  // continued lines stay together in the brackets of the call
  const parts = splitOutside(given.replace(/\\\n/g, '\n'), ',').map((part) => part.trim())
  const file = parts[0]?.startsWith('>>') ? parts.shift()?.slice(2).trim() : undefined
  const open = parts.at(-1) === ''
  if (open) parts.pop()
  // a line that was read ends with its newline, after which Python 2 set no space
  const end = parts.length === 1 && /^\w*lines?$/i.test(parts[0] ?? '') ? "end=''" : "end=' '"
  return `print(${[...parts, ...(open ? [end] : []), ...(file === undefined ? [] : [`file=${file}`])].join(', ')})`
}

/** `def f(a, (b, c)):` takes one parameter for the pair and takes it apart in its first line. */
export function convertPairParameters(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => {
    const def = /^(\s*def\s+\w+\s*)\(/.exec(line)
    const end = def ? closing(line, def[0].length - 1) : -1
    if (!def || end < 0) return [line]
    const parameters = splitOutside(line.slice(def[0].length, end), ',').map((part) => part.trim())
    const pairs = parameters.filter((part) => part.startsWith('('))
    if (pairs.length === 0) return [line]
    const indent = /^\s*/.exec(lines[at + 1] ?? '')?.[0] ?? ''
    if (line.slice(end + 1).trim() !== ':' || indent === '') return [line]
    const named = parameters.map((part) => (part.startsWith('(') ? nameOf(part) : part))
    return [`${def[0]}${named.join(', ')}):`, ...pairs.map((pair) => `${indent}${pair} = ${nameOf(pair)}`)]
  })
}

const nameOf = (pair: string) => (pair.match(/\w+/g) ?? []).join('_')

/** `except E, (code, text):` takes the exception's arguments apart in its first line. */
export function convertTakenApart(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => {
    const [, head, names = ''] = /^(\s*except\s+(?:\([^()]*\)|[\w.]+))\s*,\s*\(([\w\s,]+)\)\s*:/.exec(line) ?? []
    if (!head) return [line]
    const body = line.slice(line.indexOf(':', head.length) + 1)
    if (!names.includes(',')) return [`${head} as ${names.trim()}:${body}`]
    const apart = `${names.trim()} = error.args`
    if (body.trim() !== '' && !COMMENT.test(body)) return [`${head} as error: ${apart};${body}`]
    const indent = /^\s*/.exec(lines[at + 1] ?? '')?.[0] ?? ''
    return [`${head} as error:${body}`, indent + apart]
  })
}
