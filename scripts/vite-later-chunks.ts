/** Vite plugin: what the page's entry imports when the machine has begun to get ready is asked for by the page's head, so that it comes meanwhile. */
import type { Plugin } from 'vite'

const LATER = /\/src\/(app\/start-app\.tsx|scenarios\/index\.ts)$/

export function laterChunks(): Plugin {
  return {
    name: 'pylanes-later-chunks',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, filename }) {
        if (!filename.endsWith('index.html')) return html
        const wanted = new Set<string>()
        const want = (name: string): void => {
          const chunk = bundle[name]
          if (chunk?.type !== 'chunk' || wanted.has(name)) return
          wanted.add(name)
          for (const imported of chunk.imports) want(imported)
        }
        for (const [name, chunk] of Object.entries(bundle)) if (chunk.type === 'chunk' && chunk.moduleIds.some((id) => LATER.test(id))) want(name)
        return [...wanted]
          .filter((name) => !html.includes(name))
          .map((name) => ({ tag: 'link', injectTo: 'head', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` } }))
      },
    },
  }
}
