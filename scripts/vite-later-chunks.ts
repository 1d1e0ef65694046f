/**
 * Vite plugin: what the page's entry imports when the machine has begun to get ready is asked for by the page's head, so that it comes meanwhile. So are its
 * styles: the scripts are not evaluated before these are there, and the entry itself waits for none of them.
 */
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
        const styles = new Set<string>()
        const want = (name: string): void => {
          const chunk = bundle[name]
          if (chunk?.type !== 'chunk' || wanted.has(name)) return
          wanted.add(name)
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
          for (const imported of chunk.imports) want(imported)
        }
        for (const [name, chunk] of Object.entries(bundle)) if (chunk.type === 'chunk' && chunk.moduleIds.some((id) => LATER.test(id))) want(name)
        const link = (name: string, attrs: Readonly<Record<string, string>>) => ({
          tag: 'link',
          injectTo: 'head' as const,
          attrs: { ...attrs, crossorigin: true, href: `./${name}` },
        })
        const missing = (names: Iterable<string>) => [...names].filter((name) => !html.includes(name))
        return [...missing(styles).map((name) => link(name, { rel: 'preload', as: 'style' })), ...missing(wanted).map((name) => link(name, { rel: 'modulepreload' }))]
      },
    },
  }
}
