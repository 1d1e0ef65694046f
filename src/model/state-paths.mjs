/**
 * Variables of a program's main module by which ends of its runs are told apart: `n`, `account.balance`, `d['k']`, `rows[0].name`.
 *
 * In JavaScript, without imports: the scripts of Node read the same file as the page.
 */

/** More are not asked for at once. */
export const MOST_STATE_PATHS = 16
const LONGEST = 200

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*/u
const PART = /^(?:\.[\p{ID_Start}_][\p{ID_Continue}]*|\[\s*(?:-?\d{1,9}|'[^'\\]*'|"[^"\\]*")\s*\])/u

/**
 * What a text asks for, part by part as an object shows them: ['d', "['k']", '.name']. Null: it is neither a name nor one followed by attributes, indices and keys.
 * @param {string} text
 * @returns {readonly string[] | null}
 */
export function readStatePath(text) {
  const trimmed = text.trim()
  const [name] = NAME.exec(trimmed) ?? []
  if (name === undefined || trimmed.length > LONGEST) return null
  const parts = [name.normalize('NFKC')]
  for (let rest = trimmed.slice(name.length); rest !== ''; ) {
    const [part] = PART.exec(rest) ?? []
    if (part === undefined) return null
    parts.push(part.startsWith('.') ? part.normalize('NFKC') : `[${keyOf(part.slice(1, -1).trim())}]`)
    rest = rest.slice(part.length)
  }
  return parts
}

/** As Python's `repr` has it. @param {string} key */
const keyOf = (key) => (key.startsWith('"') && !key.includes("'") ? `'${key.slice(1, -1)}'` : key)

/**
 * The names in what somebody has typed, between commas; those within brackets are a key's.
 * @param {string} text
 * @returns {string[]}
 */
export const stateNamesFrom = (text) =>
  text
    .split(/[,，、](?![^[]*\])/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/**
 * Why these cannot be asked for, English; '': they can. They may be anything.
 * @param {unknown} texts
 */
export function stateProblem(texts) {
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string')) return 'variables are asked for as an array of texts'
  const wrong = texts.find((text) => readStatePath(text) === null)
  if (wrong !== undefined) return `'${wrong}' is no variable: what is wanted is a name as n, account.balance or d['k']`
  return texts.length > MOST_STATE_PATHS ? `at most ${MOST_STATE_PATHS} variables can be asked for` : ''
}
