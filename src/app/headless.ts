/** The page without a picture: the real runtime and `window.pylanes`, nothing that draws. `npm run trace` and most tests in a browser use it. */
import { createRuntime } from '../runtime/page/create-runtime'
import { exploreProgram } from './explore-program'
import { createInspection } from './inspect-program'
import { createPageApi } from './page-api'
import { pageRuntimeOptions } from './page-runtime-options'
import { runUnattended } from './run-unattended'

const [indexUrl, options] = pageRuntimeOptions()
// `?reuse=off`: each program gets an interpreter that has run none, as on the page with a picture
const reuseInterpreters = new URLSearchParams(location.search).get('reuse') !== 'off'
const runtime = createRuntime(indexUrl, { ...options, reuseInterpreters })
// whoever drives this page reads its console
runtime.onFault((fault) => console.error(fault))
window.pylanes = createPageApi({
  explore: (program, configuration, options) => exploreProgram(runtime, program, configuration, options),
  inspect: createInspection(runtime),
  ready: () => runtime.ready,
  runUnattended: (program, configuration, wallSeconds) => runUnattended(runtime, program, configuration, wallSeconds),
})
