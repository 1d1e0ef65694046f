/** Which tabs of the page live: each holds a lock of its name for as long as it does, which browsers give away when it dies. */
import { expectError } from '../model/expected-error'

const NAME = 'pylanes.tab.'
const LAST = 'pylanes.tab'
/** A tab that is loaded again may be asked for before the browser has let go of what it was. */
const PATIENCE_MS = 1500

/** Holds the lock of this tab, and tells what the tab was called before it was loaded again; null: it was not. */
export function liveAs(tab: string): string | null {
  const never = new Promise<void>(() => {})
  locks()
    ?.request(NAME + tab, () => never)
    .catch((error: unknown) => expectError(error, DOMException))
  try {
    const before = sessionStorage.getItem(LAST)
    sessionStorage.setItem(LAST, tab)
    return before
  } catch (error) {
    expectError(error, DOMException)
    return null
  }
}

/** Whether a tab is there no more. `before`: this one was it, and it needs a moment to be gone. */
export async function isGone(tab: string, before: string | null): Promise<boolean> {
  const manager = locks()
  if (!manager) return true
  try {
    const request = tab === before ? { signal: AbortSignal.timeout(PATIENCE_MS) } : { ifAvailable: true }
    return await manager.request(NAME + tab, request, (lock) => lock !== null)
  } catch (error) {
    // its time was over, or a page without an origin asked
    expectError(error, DOMException)
    return false
  }
}

/** Absent where the page came by plain http. */
const locks = (): LockManager | undefined => navigator.locks as LockManager | undefined
