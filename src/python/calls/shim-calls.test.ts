/** What the shims pass, as far as their text shows it: each call with as many arguments as it takes, and made the right way. */
import { describe, expect, test } from 'vitest'
import { packageFiles, shimFiles } from '../shim-files'
import { constantsModule } from './python-constants'
import { SYSTEM_CALLS } from './system-calls'

interface ShimCall {
  readonly file: string
  readonly maker: string
  readonly name: string
  /** arguments after the number; null: some are unpacked, so that their number does not show */
  readonly count: number | null
}

/** The texts between the commas that separate arguments, from after the opening bracket to its closing one. */
function argumentsFrom(text: string, start: number): string[] {
  const found = ['']
  let depth = 0
  let quote = ''
  for (let at = start; at < text.length; at++) {
    const character = text[at] as string
    if (quote) {
      if (character === '\\') at++
      else if (character === quote) quote = ''
    } else if (character === "'" || character === '"') quote = character
    else if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) {
      if (depth-- === 0) return found
    } else if (character === ',' && depth === 0) {
      found.push('')
      continue
    }
    found[found.length - 1] += character
  }
  throw new Error('a call without an end')
}

function callsIn(file: string, text: string): ShimCall[] {
  return [...text.matchAll(/\b(call|call_object|glue\.sys|_pylanes_glue\.sys)\(SYS_(\w+)/g)].map((match) => {
    const [first = '', ...rest] = argumentsFrom(text, match.index + match[0].indexOf('(') + 1)
    const shows = first === `SYS_${match[2]}` && !rest.some((argument) => argument.trim().startsWith('*'))
    return { file, maker: match[1] as string, name: match[2] as string, count: shows ? rest.filter((argument) => argument.trim() !== '').length : null }
  })
}

const ALL = Object.entries({ ...shimFiles(), ...packageFiles() }).flatMap(([file, text]) => callsIn(file, text))

describe('calls of the shims', () => {
  test('pass as many arguments as the call takes', () => {
    expect(ALL.length).toBeGreaterThan(150)
    const wrong = ALL.filter(({ name, count }) => {
      const declared = SYSTEM_CALLS.find((one) => one.name === name)
      return !declared || (count !== null && (count < declared.least || count > declared.most))
    })
    expect(wrong).toEqual([])
  })

  test('are made with `sysObject` where the answer is an object', () => {
    const wrong = ALL.filter(({ maker, name }) => maker.endsWith('object') !== (SYSTEM_CALLS.find((one) => one.name === name)?.givesObject ?? false))
    expect(wrong).toEqual([])
  })

  test('every call is made somewhere', () => {
    const texts = Object.entries({ ...shimFiles(), ...packageFiles() })
      .filter(([file]) => file !== 'constants.py')
      .map(([, text]) => text)
      .join('\n')
    expect(SYSTEM_CALLS.filter(({ name }) => !new RegExp(`\\bSYS_${name}\\b`).test(texts)).map(({ name }) => name)).toEqual([])
  })

  test('the shims know each by its number', () => {
    for (const { name, number } of SYSTEM_CALLS) expect(constantsModule()).toContain(`SYS_${name} = ${number}\n`)
  })
})
