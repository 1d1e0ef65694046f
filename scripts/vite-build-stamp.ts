/**
 * Vite plugin: writes `dist/.stamp` as the last act of a build.
 * Its modification time says when the build began, so an edit made during a build still counts as newer (see build-if-stale.mjs).
 */
import { utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

export function buildStamp(): Plugin {
  let outputFolder = ''
  let began = new Date()
  return {
    name: 'pylanes-build-stamp',
    apply: 'build',
    configResolved(config) {
      outputFolder = resolve(config.root, config.build.outDir)
    },
    buildStart() {
      began = new Date()
    },
    closeBundle() {
      const stamp = join(outputFolder, '.stamp')
      writeFileSync(stamp, `${began.toISOString()}\n`)
      utimesSync(stamp, began, began)
    },
  }
}
