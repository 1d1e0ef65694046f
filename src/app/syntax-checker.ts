/**
 * Has the edited program compiled by CPython, a moment after the last edit, in an interpreter of its own: what is wrong is known before the program
 * is run. Nothing of the program runs there. A program of the gallery and one whose run is on show need not be looked at.
 */
import type { LogBuffers } from '../log/log'
import { DEFAULT_CONFIGURATION, MAIN_FILE, type Program } from '../model/configuration'
import { expectError } from '../model/expected-error'
import type { RepeatedRuns, Runtime } from '../runtime/runtime-api'
import type { AppState } from '../state/app-state'
import { sameProgram } from '../state/document-store'
import { isComputing } from '../state/run-store'
import type { SyntaxFault } from '../state/syntax-store'
import { createRunBuilder } from '../trace/decode/run-builder'
import checkSyntax from './check-syntax.py?raw'

const CHECK_AFTER_MS = 500
/** So long after the last look the interpreter's memory is given back. */
const KEEP_MS = 90_000
/** A longer program is looked at when it runs. */
const MOST_TEXT = 1_000_000

export class SyntaxChecker {
  private readonly state: AppState
  private readonly runtime: Runtime
  private runs: RepeatedRuns | null = null
  private due: ReturnType<typeof setTimeout> | undefined
  private closing: ReturnType<typeof setTimeout> | undefined
  private checking = false

  constructor(state: AppState, runtime: Runtime) {
    this.state = state
    this.runtime = runtime
    state.document.subscribe((now, before) => {
      if (now.program !== before.program) this.later()
    })
    // what waited for the interpreter, or for a run to end
    state.run.subscribe((now, before) => {
      if (now.interpreter !== before.interpreter || isComputing(now.activity) !== isComputing(before.activity)) this.later()
    })
  }

  private later(): void {
    clearTimeout(this.due)
    this.due = setTimeout(() => void this.check(), CHECK_AFTER_MS)
  }

  private async check(): Promise<void> {
    const { document, run, syntax, view } = this.state
    const { program, origin } = document.getState()
    const { interpreter, activity, model } = run.getState()
    if (this.checking || view.getState().embed || program === syntax.getState().program) return
    const known = (origin && sameProgram(origin.program, program)) || (model && sameProgram(model.program, program))
    const empty = program.files.every(({ text }) => text.trim() === '')
    if (known || empty || program.files.reduce((sum, { text }) => sum + text.length, 0) > MOST_TEXT) {
      syntax.setState({ program, faults: [] })
      return
    }
    if (interpreter.kind !== 'ready' || isComputing(activity)) return
    this.checking = true
    const faults = await this.faultsOf(program)
    this.checking = false
    if (faults) syntax.setState({ program, faults })
    if (document.getState().program !== program) this.later()
  }

  /** Null: it could not be found out. */
  private async faultsOf(program: Program): Promise<readonly SyntaxFault[] | null> {
    clearTimeout(this.closing)
    const files = program.files.flatMap((file, at) => (at === 0 || file.name.endsWith('.py') ? [{ ...file, at }] : []))
    const checker: Program = {
      files: [
        { name: MAIN_FILE, text: `NAMES = ${JSON.stringify(files.map(({ name }) => name))}\n${checkSyntax}` },
        ...files.map(({ text }, at) => ({ name: `checked/${at}.py`, text })),
      ],
      stdin: '',
    }
    this.runs ??= this.runtime.repeat(checker, 1)
    const log = await this.runs.run(DEFAULT_CONFIGURATION, checker).catch((error: unknown) => {
      // no interpreter can be had
      expectError(error, Error)
      return String(error)
    })
    this.closing = setTimeout(() => {
      this.runs?.dispose()
      this.runs = null
    }, KEEP_MS)
    if (typeof log === 'string') return null
    return readFaults(outputOf(checker, log), files)
  }
}

function outputOf(program: Program, log: LogBuffers): string {
  const builder = createRunBuilder(program, DEFAULT_CONFIGURATION, log)
  while (builder.pull() > 0);
  return builder.model.outputs.map(({ text }) => text).join('')
}

/** Null for anything but what check-syntax.py prints. */
export function readFaults(text: string, files: readonly { readonly at: number }[]): readonly SyntaxFault[] | null {
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch (error) {
    expectError(error, SyntaxError)
    return null
  }
  if (!Array.isArray(told)) return null
  const faults = told.map((one: unknown): SyntaxFault | null => {
    if (!Array.isArray(one)) return null
    const [number, type, message, line, column, endLine, endColumn] = one as unknown[]
    const file = files[Number(number)]?.at
    const places = [line, column, endLine, endColumn]
    if (file === undefined || typeof type !== 'string' || typeof message !== 'string' || !places.every(Number.isInteger)) return null
    const place = (value: unknown) => Math.max(0, Number(value))
    return { file, words: `${type}: ${message}`, line: place(line), column: place(column), endLine: place(endLine), endColumn: place(endColumn) }
  })
  return faults.some((fault) => fault === null) ? null : faults.filter((fault) => fault !== null)
}
