/** A client for a server to which nobody comes, as a part of the program. */
import { type Client, withClient } from '../model/client-programs.mjs'
import { MOST_STARTS } from '../model/program-starts'
import { configure, type DocumentStore } from './document-store'

/** Adds a client that is started beside the others; false, and nothing changed: no more can be started. Recorded choices are those of a run without it. */
export function addClient(store: DocumentStore, client: Client): boolean {
  const { program } = store.getState()
  if ((program.starts?.length ?? 1) >= MOST_STARTS) return false
  configure(store, {})
  store.setState({ program: withClient(program, client) })
  return true
}
