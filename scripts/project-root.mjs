/** The project's root folder: scripts work from any current directory. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

/** A path inside the project. @param {string[]} parts */
export const inProject = (...parts) => join(projectRoot, ...parts)

/** The command-line program of an installed package, to be run with this Node. @param {'vite' | 'vitest' | 'tsc' | 'biome' | 'playwright' | 'knip'} name */
export const toolPath = (name) =>
  ({
    vite: inProject('node_modules/vite/bin/vite.js'),
    vitest: inProject('node_modules/vitest/vitest.mjs'),
    tsc: inProject('node_modules/typescript/bin/tsc'),
    biome: inProject('node_modules/@biomejs/biome/bin/biome'),
    knip: inProject('node_modules/knip/bin/knip.js'),
    playwright: inProject('node_modules/@playwright/test/cli.js'),
  })[name]
