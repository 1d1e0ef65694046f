/** What a contents record tells of the items in an object. */

import { expectError } from '../../model/expected-error'

/** Texts whose items are kept. */
const MOST_KEPT = 5000
const kept = new Map<string, readonly string[]>()

/** The items, as the program shows them; [] for what is no JSON array. The same text gives the same array. */
export function contentsItems(json: string): readonly string[] {
  const known = kept.get(json)
  if (known !== undefined) return known
  const items = parse(json)
  if (kept.size > MOST_KEPT) kept.clear()
  kept.set(json, items)
  return items
}

function parse(json: string): readonly string[] {
  if (json === '') return []
  try {
    const items: unknown = JSON.parse(json)
    return Array.isArray(items) ? items.map(String) : []
  } catch (error) {
    expectError(error, SyntaxError)
    return [] // written by a program's repr gone wrong: nothing to show is better than no picture
  }
}
