/**
 * The shelf in the browser's database (IndexedDB): what the list shows and what is in the programs lie apart, so that the list reads no texts. So does what is
 * in packages, under the hash of each, once for all programs.
 * All are written in one transaction, which compares revisions: what two tabs write at once is never mixed and never lost, and a package goes with
 * the last program that needs it.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import type { Program } from '../model/configuration'
import { expectError } from '../model/expected-error'
import type { Wheel } from '../model/wheels'
import { type ContentsRow, contentsRow, type KeptSummary, keptFrom, summaryFrom } from './kept-program'
import { fateOf, inOrder, type Shelf } from './shelf'
import { neededWheels, type WheelRow, wheelRows, withContents } from './wheel-contents'

interface Schema extends DBSchema {
  summaries: { key: string; value: KeptSummary }
  contents: { key: string; value: ContentsRow; indexes: { wheels: string } }
  wheels: { key: string; value: WheelRow }
}

const DATABASE = 'pylanes'
/** 1: without packages */
const VERSION = 2
const ALL = ['summaries', 'contents', 'wheels'] as const

type Writing = IDBPTransaction<Schema, typeof ALL, 'readwrite'>

/** Null where the browser keeps nothing for this page: storage is blocked, the page is in a sandbox, a private window refuses. */
export async function openBrowserShelf(): Promise<Shelf | null> {
  try {
    const database = await openDB<Schema>(DATABASE, VERSION, {
      upgrade(opened, before, _version, transaction) {
        if (before < 1) {
          opened.createObjectStore('summaries', { keyPath: 'id' })
          opened.createObjectStore('contents', { keyPath: 'id' })
        }
        transaction.objectStore('contents').createIndex('wheels', 'wheels', { multiEntry: true })
        opened.createObjectStore('wheels', { keyPath: 'sha256' })
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
  const contentOf = async ({ sha256 }: Wheel): Promise<unknown> => (await database.get('wheels', sha256))?.content
  return {
    async list() {
      const rows: readonly unknown[] = await database.getAll('summaries')
      return inOrder(rows.map(summaryFrom).filter((summary) => summary !== null))
    },
    async read(id) {
      const transaction = database.transaction(['summaries', 'contents'])
      const rows = await Promise.all([transaction.objectStore('summaries').get(id), transaction.objectStore('contents').get(id)])
      const kept = keptFrom(...rows)
      return kept && { ...kept, program: await withContents(kept.program, contentOf) }
    },
    async write(kept, expected) {
      const { id, revision } = kept.summary
      try {
        const transaction = database.transaction(ALL, 'readwrite')
        const summaries = transaction.objectStore('summaries')
        const fate = fateOf((await summaries.get(id))?.revision ?? null, revision, expected)
        if (fate !== 'replace') {
          await transaction.done
          return fate === 'conflict' ? 'conflict' : 'kept'
        }
        // all is read before anything is written: what fails then fails together
        const fresh = await freshRows(transaction, kept.program)
        const needed = neededWheels(kept.program)
        const left = await lastNeeded(transaction, [id], needed)
        const wheels = transaction.objectStore('wheels')
        await Promise.all([
          ...fresh.map((row) => wheels.put(row)),
          ...left.map((sha256) => wheels.delete(sha256)),
          summaries.put(kept.summary),
          transaction.objectStore('contents').put(contentsRow(kept)),
          transaction.done,
        ])
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
      const transaction = database.transaction(ALL, 'readwrite')
      const old = (await transaction.objectStore('summaries').getAll()).filter(({ deletedAt }) => deletedAt !== null && deletedAt < before)
      const left = await lastNeeded(
        transaction,
        old.map(({ id }) => id),
        [],
      )
      await Promise.all([
        ...old.flatMap(({ id }) => [transaction.objectStore('summaries').delete(id), transaction.objectStore('contents').delete(id)]),
        ...left.map((sha256) => transaction.objectStore('wheels').delete(sha256)),
        transaction.done,
      ])
      return old.length
    },
    contentOf,
  }
}

/** The packages of a program that are not there yet. */
async function freshRows(transaction: Writing, program: Program): Promise<readonly WheelRow[]> {
  const rows = wheelRows(program)
  const there = await Promise.all(rows.map(({ sha256 }) => transaction.objectStore('wheels').getKey(sha256)))
  return rows.filter((_, at) => there[at] === undefined)
}

/** The packages that these programs alone need as they lie there; without those that are `needed` still. */
async function lastNeeded(transaction: Writing, ids: readonly string[], needed: readonly string[]): Promise<readonly string[]> {
  const contents = transaction.objectStore('contents')
  const rows = await Promise.all(ids.map((id) => contents.get(id)))
  const hashes = [...new Set(rows.flatMap((row) => row?.wheels ?? []))].filter((sha256) => !needed.includes(sha256))
  const holders = await Promise.all(hashes.map((sha256) => contents.index('wheels').getAllKeys(sha256)))
  return hashes.filter((_, at) => holders[at]?.every((id) => ids.includes(id)))
}

/** Browsers have several names for what a disk that is full makes of a transaction. */
const isFull = (error: unknown) => error instanceof DOMException
