/**
 * `npm run trace`: runs Python programs in the built app, in headless Chromium, through `window.pylanes` (docs/page-api.md).
 * See USAGE for the options and exit codes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fromCaller, programsOf, readChoices, readProgram, readPrograms, readStdin, readWheels, withClients } from './trace-inputs.mjs'
import { replayLine } from './replay-words.mjs'
import { EXIT_CODES, parseTraceOptions, USAGE, UsageError } from './trace-options.mjs'

const EXIT_USAGE = 2
/** Lines of a run along which expressions are watched. */
const MOST_WATCHED = 1_000
/** EX_SOFTWARE of sysexits.h: this command failed, not the program. */
const EXIT_COULD_NOT_RUN = 70

/** @typedef {import('../src/trace/export/export-run').ExportedReplay} Replay */

/**
 * @typedef {object} Outcome
 * @property {string} kind @property {number} atUs @property {string} summary
 * @property {string} stdout @property {string} stderr
 * @property {Replay | null} replay
 * @property {string | null} json the whole run
 * @property {string | null} perfetto
 */

/** As the page takes it: packages are named by their files. @typedef {Omit<import('../src/model/configuration').Program, 'wheels'> & { readonly wheels?: readonly { readonly file: string, readonly content: string }[] }} GivenProgram */

/**
 * Runs one program in an open page. Texts cross as strings: turning a large run into objects twice would take longer than the run.
 * @param {import('@playwright/test').Page} page
 * @param {GivenProgram} program
 * @param {Record<string, unknown>} configuration
 * @param {{ json: boolean, perfetto: boolean, wallSeconds: number | undefined }} wanted
 * @returns {Promise<Outcome>}
 */
function runInPage(page, program, configuration, wanted) {
  return page.evaluate(
    async ({ program, configuration, wanted }) => {
      const { pylanes } = /** @type {any} */ (window)
      const { run, perfetto } = await pylanes.run(program, configuration, { perfetto: wanted.perfetto, wallSeconds: wanted.wallSeconds })
      return {
        kind: run.verdict.kind,
        atUs: run.verdict.atUs,
        summary: run.verdict.summary,
        stdout: run.stdout,
        stderr: run.stderr,
        replay: run.replay,
        json: wanted.json ? JSON.stringify(run) : null,
        perfetto: wanted.perfetto ? JSON.stringify(perfetto) : null,
      }
    },
    { program, configuration, wanted },
  )
}

/** A page in which programs can run. @param {import('./open-app.mjs').OpenedApp} app @param {boolean} isolated */
async function readyPage(app, isolated) {
  const page = await app.openPage(isolated ? 'headless.html' : 'headless.html?isolation=off')
  await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
  await page.evaluate(async () => {
    await /** @type {any} */ (window).pylanes.ready
  })
  return page
}

/**
 * Looks into a run at an event.
 * @param {import('@playwright/test').Page} page @param {GivenProgram} program @param {Record<string, unknown>} configuration @param {number} event
 * @returns {Promise<import('../src/inspect/inspector').Moment>}
 */
function lookInPage(page, program, configuration, event) {
  return page.evaluate(
    async ({ program, configuration, event }) => {
      const { pylanes } = /** @type {any} */ (window)
      return pylanes.inspect(program, configuration, { event })
    },
    { program, configuration, event },
  )
}

/**
 * The races of a run, which is made again for that.
 * @param {import('@playwright/test').Page} page @param {GivenProgram} program @param {Record<string, unknown>} configuration
 * @returns {Promise<import('../src/app/api-inspector').ApiRaces>}
 */
function racesInPage(page, program, configuration) {
  return page.evaluate(
    async ({ program, configuration }) => {
      const inspector = await /** @type {any} */ (window).pylanes.inspector(program, configuration)
      return inspector.races()
    },
    { program, configuration },
  )
}

/** One line for each race, and for each of its accesses. @param {import('../src/app/api-inspector').ApiRaces} found @returns {string} */
function racesText({ races, whole, until }) {
  const lines = races.flatMap(({ kind, shown, accesses }) => [
    `${kind}: ${shown}`,
    ...accesses.map(({ taskName, does, value, line, event }) => `    ${taskName} ${does} ${shown}${value === '' ? '' : ` (${value})`} at line ${line}, after event ${event}`),
  ])
  if (races.length === 0) lines.push('no race was seen in this run')
  if (!whole) lines.push(`observed up to event ${until}`)
  return lines.map((line) => `${line}\n`).join('')
}

/**
 * Values of expressions, one line each: at an event, in the innermost frame of its task; without one, each change along the lines that the run records.
 * @param {import('@playwright/test').Page} page @param {GivenProgram} program @param {Record<string, unknown>} configuration
 * @param {readonly string[]} expressions @param {number | undefined} event
 * @returns {Promise<string[]>}
 */
function watchInPage(page, program, configuration, expressions, event) {
  return page.evaluate(
    async ({ program, configuration, expressions, event, most }) => {
      const { pylanes } = /** @type {any} */ (window)
      const { run } = await pylanes.run(program, configuration)
      const inspector = await pylanes.inspector(program, configuration)
      const names = new Map(run.tasks.map((/** @type {any} */ task) => [task.id, task.name]))
      /** @param {number} at @returns {Promise<string[]>} */
      const valuesAt = async (at) => {
        const { task } = run.events[at] ?? {}
        const { processes } = await inspector.at(at)
        const process = processes.find((/** @type {any} */ one) => one.tasks.some((/** @type {any} */ stack) => stack.task === task)) ?? processes[0]
        /** @type {any[]} */
        const frames = process?.tasks.find((/** @type {any} */ stack) => stack.task === task)?.frames ?? []
        const frame = frames.findIndex(({ user }) => user)
        const place = frame < 0 ? { pid: process?.pid } : { pid: process.pid, task, frame }
        const texts = []
        for (const expression of expressions) {
          const watched = process ? await inspector.evaluate(expression, place) : { failed: 'no process is there' }
          texts.push(`${expression} ${'failed' in watched ? `has no value: ${watched.failed}` : `= ${watched.value[0]}`}`)
        }
        return texts
      }
      if (event !== undefined) return valuesAt(event)
      const lines = []
      /** @type {string[]} */
      let before = []
      let left = most
      for (let at = 0; at < run.events.length && left > 0; at++) {
        const { kind, task, line, atUs } = run.events[at]
        if (kind !== 'line') continue
        left--
        const now = await valuesAt(at)
        const changed = now.filter((text, index) => text !== before[index])
        lines.push(...changed.map((text) => `${(atUs / 1e6).toFixed(6)} s, event ${at}, ${names.get(task)} at line ${line}: ${text}`))
        before = now
      }
      return lines
    },
    { program, configuration, expressions, event, most: MOST_WATCHED },
  )
}

/** A moment as text: of each task its frames, innermost first, with the variables of those that are the program's. @param {import('../src/inspect/inspector').Moment} moment */
function momentText({ event, atUs, processes }) {
  const lines = [`after event ${event}, at ${(atUs / 1e6).toFixed(6)} s`]
  for (const { pid, tasks, globals, moreGlobals } of processes) {
    lines.push(`process ${pid}`, ...globals.map(([name, [text]]) => `  ${name} = ${text}`), ...(moreGlobals > 0 ? [`  and ${moreGlobals} more`] : []))
    for (const { task, frames, waits, awaits } of tasks) {
      lines.push(`  task ${task}${waits ? ` waits for ${waits[0]}${awaits.length > 0 ? `, the end of ${awaits.join(', ')}` : ''}` : ''}`)
      for (const frame of frames) {
        lines.push(`    ${frame.function}, ${frame.file}:${frame.line}`)
        if (frame.user) lines.push(...frame.variables.map(([name, [text]]) => `      ${name} = ${text}${frame.captured.includes(name) ? ' (captured)' : ''}`))
      }
    }
  }
  return `${lines.join('\n')}\n`
}

/** @param {Outcome} outcome */
function verdictLine({ kind, atUs, summary }) {
  const words = (summary ?? '').replace(/\s+/g, ' ').trim()
  return `${kind} at ${(atUs / 1e6).toFixed(6)} s${words === '' ? '' : `: ${words}`}\n`
}

/** @param {string} path @param {string} text */
function writeOut(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${text}\n`)
}

/** Resolves when the text has left this process: an exit right after would cut off a pipe. @param {NodeJS.WriteStream} stream @param {string} text */
const written = (stream, text) => new Promise((resolve) => stream.write(text, () => resolve(undefined)))

/** One program, or one that is several, or those of a batch. @param {import('./trace-options.mjs').TraceOptions} options */
function programsToRun(options) {
  const wheels = readWheels(options.wheels)
  /** @param {Parameters<typeof withClients>[0]} program */
  const whole = (program) => /** @type {GivenProgram} */ ({ ...withClients(program, options.clients), ...wheels })
  if (options.programs.length > 1) return [{ name: '', program: whole(readPrograms(options.programs, options)) }]
  const [input] = options.stdin
  const stdin = input ? readStdin(input.path) : ''
  const paths = options.batch === undefined ? options.programs : programsOf(options.batch)
  return paths.map((path) => ({ name: basename(path), program: whole({ files: readProgram(path, options), stdin }) }))
}

/** @param {string[]} words @returns {Promise<number>} the exit code */
async function trace(words) {
  const options = parseTraceOptions(words)
  if (options.help) {
    await written(process.stdout, USAGE)
    return 0
  }
  const choices = readChoices(options.choices)
  const configuration = choices ? { ...options.configuration, choices } : options.configuration
  const programs = programsToRun(options)

  // the browser's driver takes its time to load: not for a usage error
  const { openApp } = await import('./open-app.mjs')
  const app = await openApp({ browserPath: options.browser })
  try {
    let page = await readyPage(app, options.isolated)
    if (options.batch === undefined) {
      const [only] = programs
      if (!only) return EXIT_USAGE
      if (options.races) {
        await written(process.stdout, racesText(await racesInPage(page, only.program, configuration)))
        return 0
      }
      if (options.watches.length > 0 && !options.frames) {
        const lines = await watchInPage(page, only.program, configuration, options.watches, options.lookAt)
        await written(process.stdout, lines.map((line) => `${line}\n`).join(''))
        return 0
      }
      if (options.lookAt !== undefined) {
        const moment = await lookInPage(page, only.program, configuration, options.lookAt)
        if (options.json !== undefined) writeOut(fromCaller(options.json), JSON.stringify(moment))
        else await written(process.stdout, momentText(moment))
        const watched = options.watches.length > 0 ? await watchInPage(page, only.program, configuration, options.watches, options.lookAt) : []
        await written(process.stdout, watched.map((line) => `${line}\n`).join(''))
        return 0
      }
      const outcome = await runInPage(page, only.program, configuration, {
        json: options.json !== undefined,
        perfetto: options.perfetto !== undefined,
        wallSeconds: options.wallSeconds,
      })
      if (options.json !== undefined && outcome.json !== null) writeOut(fromCaller(options.json), outcome.json)
      if (options.perfetto !== undefined && outcome.perfetto !== null) writeOut(fromCaller(options.perfetto), outcome.perfetto)
      await written(process.stdout, outcome.stdout)
      await written(process.stderr, outcome.stderr + (outcome.stderr === '' || outcome.stderr.endsWith('\n') ? '' : '\n') + replayLine(outcome.replay) + verdictLine(outcome))
      return EXIT_CODES[outcome.kind] ?? EXIT_COULD_NOT_RUN
    }
    const folder = fromCaller(options.jsonDir ?? '.')
    mkdirSync(folder, { recursive: true })
    let failures = 0
    for (const { name, program } of programs) {
      try {
        const outcome = await runInPage(page, program, configuration, { json: true, perfetto: false, wallSeconds: options.wallSeconds })
        writeOut(join(folder, name.replace(/\.py$/, '.json')), outcome.json ?? '')
        await written(process.stderr, `${replayLine(outcome.replay)}${name}: ${verdictLine(outcome)}`)
      } catch (error) {
        failures += 1
        await written(process.stderr, `${name}: could not be run: ${error instanceof Error ? error.message.split('\n')[0] : error}\n`)
        await page.close().catch(() => {})
        page = await readyPage(app, options.isolated)
      }
    }
    return failures === 0 ? 0 : EXIT_COULD_NOT_RUN
  } finally {
    await app.close()
  }
}

/** What the page says, without where in it that was. @param {Error} error */
const wordsOf = ({ message }) => (message.startsWith('page.evaluate: Error: ') ? (message.slice('page.evaluate: Error: '.length).split('\n')[0] ?? '') : message)

try {
  process.exitCode = await trace(process.argv.slice(2))
} catch (error) {
  const isUsage = error instanceof UsageError
  process.stderr.write(`pylanes: ${error instanceof Error ? wordsOf(error) : error}\n${isUsage ? 'pylanes: --help tells the options\n' : ''}`)
  process.exitCode = isUsage ? EXIT_USAGE : EXIT_COULD_NOT_RUN
}
