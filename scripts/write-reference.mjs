/** Writes docs/system-calls.md from the declarations of the system calls. */
import { writeFileSync } from 'node:fs'
import { runnerImport } from 'vite'
import { inProject } from './project-root.mjs'

const { module } = await runnerImport(inProject('src/python/calls/reference.ts'), { configFile: false })
writeFileSync(inProject('docs/system-calls.md'), module.systemCallReference())
