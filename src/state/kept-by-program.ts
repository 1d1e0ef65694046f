/** Something that is kept for each program across visits, where the browser lets us; of so many programs, the ones changed longest ago go first. */
import { expectError } from '../model/expected-error'
import type { DocumentState } from './document-store'
import type { KeyValueStorage } from './preferences-store'

const MOST_KEPT = 40

export function programOf({ origin, id }: DocumentState): string {
  return origin === null ? id : `${origin.scenario}/${origin.variant}`
}

export class KeptByProgram<T> {
  private readonly storage: KeyValueStorage | null
  private readonly key: string
  private readonly kept: Map<string, T>

  /** `read`: makes what is kept of what the browser gives, which may be anything. */
  constructor(storage: KeyValueStorage | null, key: string, read: (value: unknown) => T) {
    this.storage = storage
    this.key = key
    this.kept = readAll(storage, key, read)
  }

  get(program: string): T | undefined {
    return this.kept.get(program)
  }

  /** null: there is nothing to keep of it any more. */
  keep(program: string, value: T | null): void {
    this.kept.delete(program)
    if (value !== null) this.kept.set(program, value)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break
      this.kept.delete(oldest)
    }
    try {
      this.storage?.setItem(this.key, JSON.stringify([...this.kept]))
    } catch (error) {
      expectError(error, DOMException)
      // where storage is refused or full, it lasts as long as the page
    }
  }
}

function readAll<T>(storage: KeyValueStorage | null, key: string, read: (value: unknown) => T): Map<string, T> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? '[]')
    const entries = Array.isArray(value) ? value.filter((entry): entry is readonly [string, unknown] => Array.isArray(entry) && typeof entry[0] === 'string') : []
    return new Map(entries.map(([program, one]) => [program, read(one)]))
  } catch (error) {
    expectError(error, DOMException, SyntaxError)
    return new Map()
  }
}
