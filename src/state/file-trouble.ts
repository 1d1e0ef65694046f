/** Files that the browser will not let the page read or write: gone meanwhile, forbidden, on a disk that is full. */
import { expectError } from '../model/expected-error'
import type { AppState } from './app-state'

/** Says why something could not be read or written. Any other error goes on to whoever listens for errors that nobody caught. */
export function tellFileTrouble({ view }: AppState, work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    expectError(error, DOMException, TypeError)
    view.setState({ notice: { kind: 'not-saved', message: error instanceof Error ? error.message : String(error) } })
  })
}
