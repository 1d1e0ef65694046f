/** The page without a picture: the real runtime and `window.pylanes`, nothing that draws. `npm run trace` and most tests in a browser use it. */
import { createRuntime } from '../runtime/page/create-runtime'
import { createMachineApi } from './machine-api'
import { pageRuntimeOptions } from './page-runtime-options'
import { runUnattended } from './run-unattended'

const runtime = createRuntime(...pageRuntimeOptions())
// whoever drives this page reads its console
runtime.onFault((fault) => console.error(fault))
window.pylanes = createMachineApi({
  ready: () => runtime.ready,
  runUnattended: (program, configuration) => runUnattended(runtime, program, configuration),
})
