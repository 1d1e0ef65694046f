/** What the runtime of a page is made with, as the page's address says. */
import type { RuntimeOptions } from '../runtime/page/first-worker'

/** Pyodide's folder, and the options. `?isolation=off` runs an isolated page as one that is not: all processes in one worker. What is kept for the next visit is said by the build. */
export function pageRuntimeOptions(): [indexUrl: string, options: RuntimeOptions] {
  const oneWorker = new URLSearchParams(location.search).get('isolation') === 'off'
  const imageVersion = document.querySelector<HTMLMetaElement>('meta[name="boot-image"]')?.content ?? null
  return [new URL('pyodide/', document.baseURI).href, { imageVersion, ...(oneWorker && { isolated: false }) }]
}
