/** Vite plugin: the build carries its own licence and everybody else's notices. */
import { copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const NOTICES = ['LICENSE', 'THIRD_PARTY_LICENSES.md']

export function notices(): Plugin {
  let root = ''
  let outputFolder = ''
  return {
    name: 'pylanes-notices',
    apply: 'build',
    configResolved(config) {
      root = config.root
      outputFolder = resolve(config.root, config.build.outDir)
    },
    async writeBundle() {
      await Promise.all(NOTICES.map((name) => copyFile(join(root, name), join(outputFolder, `${name.replace(/\.md$/, '')}.txt`))))
    },
  }
}
