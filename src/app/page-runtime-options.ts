/** What the runtime of a page is made with, as the page's address says. */
import type { RuntimeOptions } from '../runtime/page/create-runtime'

/** Pyodide's folder, and the options. `?isolation=off` runs an isolated page as one that is not: all processes in one worker. */
export function pageRuntimeOptions(): [indexUrl: string, options: RuntimeOptions] {
  const oneWorker = new URLSearchParams(location.search).get('isolation') === 'off'
  return [new URL('pyodide/', document.baseURI).href, oneWorker ? { isolated: false } : {}]
}
