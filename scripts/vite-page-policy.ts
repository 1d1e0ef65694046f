/** Vite plugin: the built pages carry their Content-Security-Policy in themselves, for hosts that send no headers. */
import type { Plugin } from 'vite'
import { contentSecurityPolicy } from './security-headers.mjs'

export function pagePolicy(): Plugin {
  return {
    name: 'pylanes-page-policy',
    apply: 'build',
    transformIndexHtml() {
      const attrs = { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy() }
      // first in the head: it binds only what comes after it
      return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }]
    },
  }
}
