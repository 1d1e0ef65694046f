/** The page's entry: the real runtime, the gallery, and the element that holds everything. The machine has begun to get ready before (first-look.ts). */
import { takeFirstWorker } from '../runtime/page/first-worker'
import '../ui/styles/page.css'
import { pageRuntimeOptions } from './page-runtime-options'

const [indexUrl, options] = pageRuntimeOptions()
const larger = Promise.all([import('./start-app'), import('../scenarios/index')])
// said by the page itself (first-look.ts)
larger.catch(() => document.documentElement.classList.add('unopened'))
// this script waits for no part of the page (index.html)
if (document.readyState === 'loading') await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
const root = document.getElementById('root')
if (!root) throw new Error('the page has no element #root')
const [{ startApp }, { loadScenarioTexts, scenarios }] = await larger
startApp(root, indexUrl, { ...options, firstWorker: takeFirstWorker() }, scenarios, loadScenarioTexts)
