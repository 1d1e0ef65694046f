/**
 * Vite plugin: the page's first script (src/app/first-look.js) is no module, so that the bundler leaves it alone. The build gives it a name by its content, so that
 * the browser need not ask for it again: nothing else of the page begins before it is there.
 */
import { readFileSync } from 'node:fs'
import { minifySync, type Plugin } from 'vite'
import { inProject } from './project-root.mjs'

const NAME = 'first-look.js'
const SOURCE = `src/app/${NAME}`

export function firstLook(): Plugin {
  return {
    name: 'pylanes-first-look',
    apply: 'build',
    buildStart() {
      const { code, errors } = minifySync(NAME, readFileSync(inProject(SOURCE), 'utf8'), { module: false })
      if (errors.length > 0) throw new Error(`${SOURCE}: ${errors[0]?.message}`)
      this.emitFile({ type: 'asset', name: NAME, source: code })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        if (!html.includes(SOURCE)) return html
        const made = Object.values(bundle).find((file) => file.type === 'asset' && file.names.includes(NAME))
        if (!made) throw new Error(`the build has no ${NAME}`)
        return html.replace(`./${SOURCE}`, `./${made.fileName}`)
      },
    },
  }
}
