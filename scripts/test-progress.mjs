/**
 * What of the long tests has passed already, so that they can go on after they were ended: a list of tests in Playwright's own form, one a line, after
 * a line that says of which sources it is. Stages that have passed stand in it as comments.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inProject, projectRoot } from './project-root.mjs'

export const progressFile = inProject('.test-progress')

const STAGE = '# passed: '

/** Changes whenever a file does that git knows. */
function sources() {
  const hash = createHash('sha1')
  for (const words of [
    ['rev-parse', 'HEAD'],
    ['diff', 'HEAD'],
  ])
    hash.update(spawnSync('git', words, { cwd: projectRoot, maxBuffer: 2 ** 28 }).stdout ?? '')
  return `# of the sources ${hash.digest('hex')}`
}

/**
 * Begins a list, or goes on with the one that is there, if it is of the same sources.
 * @param {boolean} resume
 * @returns {{ stages: ReadonlySet<string>, tests: number }} which stages and how many browser tests have passed
 */
export function beginProgress(resume) {
  const first = sources()
  const lines = existsSync(progressFile) ? readFileSync(progressFile, 'utf8').split('\n').filter(Boolean) : []
  if (!resume || lines[0] !== first) {
    if (resume) console.log('nothing to go on with: these sources have not been tested yet')
    writeFileSync(progressFile, `${first}\n`)
    return { stages: new Set(), tests: 0 }
  }
  const stages = lines.filter((line) => line.startsWith(STAGE)).map((line) => line.slice(STAGE.length))
  return { stages: new Set(stages), tests: lines.filter((line) => !line.startsWith('#')).length }
}

/** @param {string} name */
export const stagePassed = (name) => appendFileSync(progressFile, `${STAGE}${name}\n`)
