/**
 * The shelf in the browser's database (IndexedDB): what the list shows and what is in the programs lie apart, so that the list reads no texts.
 * Both are written in one transaction, which compares revisions: what two tabs write at once is never mixed and never lost.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { expectError } from '../model/expected-error'
import { type ContentsRow, contentsRow, type KeptSummary, keptFrom, summaryFrom } from './kept-program'
import { fateOf, inOrder, type Shelf } from './shelf'

interface Schema extends DBSchema {
  summaries: { key: string; value: KeptSummary }
  contents: { key: string; value: ContentsRow }
}

const DATABASE = 'pylanes'
const VERSION = 1
const BOTH = ['summaries', 'contents'] as const

/** Null where the browser keeps nothing for this page: storage is blocked, the page is in a sandbox, a private window refuses. */
export async function openBrowserShelf(): Promise<Shelf | null> {
  try {
    const database = await openDB<Schema>(DATABASE, VERSION, {
      upgrade(opened) {
        opened.createObjectStore('summaries', { keyPath: 'id' })
        opened.createObjectStore('contents', { keyPath: 'id' })
      },
      // a later version of the page waits for this one to let go
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    })
    return shelfOf(database)
  } catch (error) {
    // TypeError, ReferenceError: there is no database at all
    expectError(error, DOMException, TypeError, ReferenceError)
    return null
  }
}

function shelfOf(database: IDBPDatabase<Schema>): Shelf {
  return {
    async list() {
      const rows: readonly unknown[] = await database.getAll('summaries')
      return inOrder(rows.map(summaryFrom).filter((summary) => summary !== null))
    },
    async read(id) {
      const transaction = database.transaction(BOTH)
      const rows = await Promise.all([transaction.objectStore('summaries').get(id), transaction.objectStore('contents').get(id)])
      return keptFrom(...rows)
    },
    async write(kept, expected) {
      const { id, revision } = kept.summary
      try {
        const transaction = database.transaction(BOTH, 'readwrite')
        const summaries = transaction.objectStore('summaries')
        const fate = fateOf((await summaries.get(id))?.revision ?? null, revision, expected)
        if (fate !== 'replace') {
          await transaction.done
          return fate === 'conflict' ? 'conflict' : 'kept'
        }
        await Promise.all([summaries.put(kept.summary), transaction.objectStore('contents').put(contentsRow(kept)), transaction.done])
        return 'kept'
      } catch (error) {
        if (isFull(error)) return 'full'
        throw error
      }
    },
    async change(id, part) {
      try {
        const transaction = database.transaction('summaries', 'readwrite')
        const summary = await transaction.store.get(id)
        if (summary) await transaction.store.put({ ...summary, ...part })
        await transaction.done
      } catch (error) {
        // a picture is worth no notice; an edit will tell
        if (!isFull(error)) throw error
      }
    },
    async purge(before) {
      const transaction = database.transaction(BOTH, 'readwrite')
      const old = (await transaction.objectStore('summaries').getAll()).filter(({ deletedAt }) => deletedAt !== null && deletedAt < before)
      await Promise.all(old.flatMap(({ id }) => [transaction.objectStore('summaries').delete(id), transaction.objectStore('contents').delete(id)]))
      await transaction.done
      return old.length
    },
  }
}

/** Browsers have several names for what a disk that is full makes of a transaction. */
const isFull = (error: unknown) => error instanceof DOMException
