/**
 * What the page is before its own scripts are there, and where they never come: an embed has the look that its address asks for from the first
 * paint on, and it says in words what is the matter instead of staying blank. And the machine begins to get ready: the first worker is started before anything else of the page has come.
 * The build makes one script of it which is no module, since in a sandbox some servers send none of those, and nothing of the page waits longer than for this.
 */
import { startFirstWorker } from '../runtime/page/first-worker'
import { pageRuntimeOptions } from './page-runtime-options'

const { hash, href } = location
const root = document.documentElement
const theme = /[#&.]theme=(light|dark|auto)\b/.exec(hash)?.[1] ?? (/^#embed/.test(hash) ? 'light' : '')
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme

addEventListener('DOMContentLoaded', () => {
  const link = document.getElementById('unopened-link')
  if (!(link instanceof HTMLAnchorElement)) return
  link.href = href.replace(/#embed[.&]?/, '#')
  const address = document.getElementById('unopened-address')
  if (address) address.textContent = link.href
})
// a script of the page that cannot be had: there is nothing to wait for
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement) root.classList.add('unopened')
  },
  true,
)

// the build says where it is; while the page is developed, it starts when it is needed
const workerScript = document.currentScript?.dataset.worker
if (workerScript) startFirstWorker(new URL(workerScript, document.baseURI).href, ...pageRuntimeOptions())
