/** Vite plugin: compresses what was built (compress-files.mjs), quickly where PYLANES_QUICK_BUILD says that it is only for tests. */
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { compressFiles } from './compress-files.mjs'

export function compressedFiles(): Plugin {
  let output = ''
  return {
    name: 'pylanes-compressed-files',
    apply: 'build',
    configResolved(config) {
      output = resolve(config.root, config.build.outDir)
    },
    closeBundle: {
      // when the files that other plugins write are there
      order: 'post',
      sequential: true,
      handler: () => compressFiles(output, process.env.PYLANES_QUICK_BUILD !== undefined),
    },
  }
}
