/** The page's entry: the real runtime, the gallery, and the element that holds everything. */
import { createRuntime } from '../runtime/page/create-runtime'
import { scenarios } from '../scenarios/index'
import '../ui/styles/page.css'
import { pageRuntimeOptions } from './page-runtime-options'
import { startApp } from './start-app'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no element #root')
startApp(root, createRuntime(...pageRuntimeOptions()), scenarios)
