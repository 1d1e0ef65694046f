/** The page's entry: the real runtime, the gallery, and the element that holds everything. The machine begins to get ready before the page's larger part is there. */
import { withFirstWorker } from '../runtime/page/first-worker'
import '../ui/styles/page.css'
import { pageRuntimeOptions } from './page-runtime-options'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no element #root')
const [indexUrl, options] = pageRuntimeOptions()
const withFirst = withFirstWorker(indexUrl, options)
const larger = Promise.all([import('./start-app'), import('../scenarios/index')])
// said by the page itself (public/first-look.js)
larger.catch(() => document.documentElement.classList.add('unopened'))
const [{ startApp }, { loadScenarioTexts, scenarios }] = await larger
startApp(root, indexUrl, withFirst, scenarios, loadScenarioTexts)
