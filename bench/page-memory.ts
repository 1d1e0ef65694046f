/** What the browser says of the memory of this page and its workers. */

/** The browser answers at its next collection, unless it was started to answer at once. */
const PATIENCE_MS = 20_000

interface MemoryEntry {
  readonly bytes: number
  readonly attribution: readonly { readonly scope: string }[]
}

interface MemoryMeasuring {
  measureUserAgentSpecificMemory?(): Promise<{ readonly breakdown: readonly MemoryEntry[] }>
}

/** undefined where the browser does not say. */
export async function pageMemory(patienceMs = PATIENCE_MS): Promise<readonly MemoryEntry[] | undefined> {
  const measuring = (performance as MemoryMeasuring).measureUserAgentSpecificMemory?.call(performance)
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs))
  return (await Promise.race([measuring, late]))?.breakdown
}
