/** Runs `npm run trace` and `npm run explore` as a user would, in folders of their own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunJson } from '../../src/trace/testing/run-queries'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** A fresh folder holding these files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pylanes-e2e-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

function execute(file: string, words: readonly string[], cwd: string, input?: string): Promise<CommandResult> {
  return new Promise((resolve) => {
    const { stdin } = execFile(file, [...words], { cwd, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
    })
    if (input !== undefined) stdin?.end(input)
  })
}

/** The command itself, from any folder; `input`: what is typed to it. */
export function trace(words: readonly string[], cwd: string = PROJECT, input?: string): Promise<CommandResult> {
  return execute(process.execPath, [join(PROJECT, 'scripts/trace.mjs'), ...words], cwd, input)
}

/** The other command, the same way. */
export function explore(words: readonly string[], cwd: string): Promise<CommandResult> {
  return execute(process.execPath, [join(PROJECT, 'scripts/explore.mjs'), ...words], cwd)
}

/** It, as a process that can be sent signals; its output is not read. */
export function exploring(words: readonly string[], cwd: string): { readonly process: ChildProcess; readonly status: Promise<number | null> } {
  const process = spawn(globalThis.process.execPath, [join(PROJECT, 'scripts/explore.mjs'), ...words], { cwd, stdio: 'ignore' })
  return { process, status: new Promise((resolve) => process.on('exit', resolve)) }
}

/** The command through npm, which only knows the project's folder. */
export function npmTrace(words: readonly string[]): Promise<CommandResult> {
  return execute(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', 'trace', '--', ...words], PROJECT)
}

export function readRun(path: string): RunJson {
  return JSON.parse(readFileSync(path, 'utf8')) as RunJson
}
