/** Keys of items as texts ('[3]', "['a']", "[(1, 'b')]"): which of them find the same item. */

const TOKENS = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\bTrue\b|\bFalse\b|-?\d+\.0(?![\d.e])/g
const SAME: Readonly<Record<string, string>> = { True: '1', False: '0', '-0.0': '0' }

/** Keys that are equal to Python have the same text then: 1, 1.0 and True are. */
export const sameKey = (key: string): string => key.replace(TOKENS, (token) => SAME[token] ?? (/^-?\d/.test(token) ? token.slice(0, -2) : token))

/** In the place of a key whose class says itself what it is equal to: all of that class are taken for the same. */
export const vagueKey = (type: string): string => `<${type}>`

/** Whether two keys of this text may find different items after all. */
export const isVague = (key: string): boolean => key.startsWith('[<')
