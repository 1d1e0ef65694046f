/** A reporter of Playwright's that writes down each test that has passed, as soon as it has (test-progress.mjs). */
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { progressFile } from './test-progress.mjs'

export default class ProgressReporter {
  #root = ''

  /** @param {import('@playwright/test/reporter').FullConfig} config */
  onBegin({ rootDir }) {
    this.#root = rootDir
  }

  /** @param {import('@playwright/test/reporter').TestCase} test @param {import('@playwright/test/reporter').TestResult} result */
  onTestEnd(test, { status }) {
    if (status !== 'passed') return
    const [, , , ...titles] = test.titlePath()
    appendFileSync(progressFile, `${[relative(this.#root, test.location.file), ...titles].join(' › ')}\n`)
  }

  printsToStdio() {
    return false
  }
}
