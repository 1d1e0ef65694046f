/**
 * Vite plugin: the page's first script (src/app/first-look.ts). The build makes one classic script of it, which has a name by its content, so that
 * the browser need not ask for it again: nothing else of the page begins before it is there. It is told where the worker's script is by its element. While the page is developed it is a module.
 */
import { build, type Plugin } from 'vite'
import { inProject } from './project-root.mjs'

const NAME = 'first-look.js'
const SOURCE = 'src/app/first-look.ts'
const WORKER = 'interpreter-worker'

/** The script, with all that it imports. */
async function bundled(): Promise<string> {
  const made = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'esnext', rolldownOptions: { input: inProject(SOURCE), output: { format: 'iife' } } },
  })
  const [script] = 'output' in made ? made.output : []
  if (!script) throw new Error(`${SOURCE} makes no script`)
  return script.code
}

export function firstLook(): Plugin {
  let builds = false
  return {
    name: 'pylanes-first-look',
    configResolved({ command }) {
      builds = command === 'build'
    },
    async buildStart() {
      if (builds) this.emitFile({ type: 'asset', name: NAME, source: await bundled() })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        if (!html.includes(SOURCE)) return html
        if (!builds) return html.replace(`<script src="./${SOURCE}"`, `<script type="module" src="./${SOURCE}"`)
        const made = Object.values(bundle)
        const script = made.find((file) => file.type === 'asset' && file.names.includes(NAME))
        const worker = made.find(({ fileName }) => fileName.includes(`/${WORKER}-`) && fileName.endsWith('.js'))
        if (!script || !worker) throw new Error(`the build has no ${script ? WORKER : NAME}`)
        return html.replace(`src="./${SOURCE}"`, `src="./${script.fileName}" data-worker="./${worker.fileName}"`)
      },
    },
  }
}
