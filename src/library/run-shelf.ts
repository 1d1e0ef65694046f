/**
 * The last runs in the browser's database (IndexedDB), apart from the programs: what the list shows and the recordings lie in two stores.
 * It holds so many runs and so many bytes; what is older gives way, and what has no name before what has one. Runs can be made again, so nothing here is worth a notice.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { expectError } from '../model/expected-error'
import { type KeptRun, type KeptRunRow, rowOfRun, runFromRow } from './kept-run'
import { longestStaying } from './staying-runs'

interface Schema extends DBSchema {
  runs: { key: string; value: KeptRunRow }
  recordings: { key: string; value: { readonly id: string; readonly file: Uint8Array } }
}

export interface RunShelf {
  /** The latest first. */
  list(): Promise<readonly KeptRun[]>
  /** Null: it was not kept, or gave way meanwhile. */
  recording(id: string): Promise<Uint8Array | null>
  /** `file`: its recording; null: it is too long. False: there is no room even when everything else has given way. */
  add(run: KeptRun, file: Uint8Array | null): Promise<boolean>
  /** Does nothing where it is not kept. */
  rename(id: string, called: string): Promise<void>
  remove(ids: readonly string[]): Promise<void>
}

interface RunBounds {
  readonly runs: number
  readonly bytes: number
}

/** Those that give way to a new one; the new one is among `runs`. */
export function givingWay(runs: readonly KeptRun[], bounds: RunBounds): readonly string[] {
  let bytes = 0
  return longestStaying(runs)
    .filter((run, at) => {
      bytes += run.bytes
      return at > 0 && (at >= bounds.runs || bytes > bounds.bytes)
    })
    .map(({ id }) => id)
}

const DATABASE = 'pylanes-runs'
const VERSION = 1
const BOTH = ['runs', 'recordings'] as const

/** Null where the browser keeps nothing for this page. */
export async function openRunShelf(bounds: RunBounds): Promise<RunShelf | null> {
  try {
    const database = await openDB<Schema>(DATABASE, VERSION, {
      upgrade(opened) {
        opened.createObjectStore('runs', { keyPath: 'id' })
        opened.createObjectStore('recordings', { keyPath: 'id' })
      },
      // a later version of the page waits for this one to let go
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    })
    return shelfOf(database, bounds)
  } catch (error) {
    // TypeError, ReferenceError: there is no database at all
    expectError(error, DOMException, TypeError, ReferenceError)
    return null
  }
}

function shelfOf(database: IDBPDatabase<Schema>, bounds: RunBounds): RunShelf {
  const list = async () => {
    const rows: readonly unknown[] = await database.getAll('runs')
    return rows
      .map(runFromRow)
      .filter((run) => run !== null)
      .sort((a, b) => b.at - a.at)
  }
  const remove = async (ids: readonly string[]) => {
    const transaction = database.transaction(BOTH, 'readwrite')
    await Promise.all([...ids.flatMap((id) => [transaction.objectStore('runs').delete(id), transaction.objectStore('recordings').delete(id)]), transaction.done])
  }
  const put = async (run: KeptRun, file: Uint8Array | null) => {
    try {
      const transaction = database.transaction(BOTH, 'readwrite')
      const writes: Promise<unknown>[] = [transaction.objectStore('runs').put(rowOfRun(run))]
      if (file) writes.push(transaction.objectStore('recordings').put({ id: run.id, file }))
      await Promise.all([...writes, transaction.done])
      return true
    } catch (error) {
      // browsers have several names for a disk that is full
      expectError(error, DOMException)
      return false
    }
  }
  return {
    list,
    async recording(id) {
      return (await database.get('recordings', id))?.file ?? null
    },
    async add(run, file) {
      const before = await list()
      await remove(givingWay([run, ...before], bounds))
      if (await put(run, file)) return true
      await remove(before.map(({ id }) => id))
      return put(run, file)
    },
    async rename(id, called) {
      const transaction = database.transaction('runs', 'readwrite')
      const row = await transaction.store.get(id)
      await Promise.all([...(row ? [transaction.store.put({ ...row, called })] : []), transaction.done])
    },
    remove,
  }
}
