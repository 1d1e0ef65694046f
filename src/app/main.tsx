/** The page's entry: the real runtime, the gallery, and the element that holds everything. */
import { createRuntime } from '../runtime/page/create-runtime'
import { scenarios } from '../scenarios/index'
import '../ui/styles/page.css'
import { startApp } from './start-app'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no element #root')
// `?isolation=off` runs an isolated page as one that is not: all processes in one worker
const oneWorker = new URLSearchParams(location.search).get('isolation') === 'off'
startApp(root, createRuntime(new URL('pyodide/', document.baseURI).href, oneWorker ? { isolated: false } : {}), scenarios)
