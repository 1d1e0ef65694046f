/**
 * What a reader gives at once, several files dropped or pasted, as a program: which of the files are programs of their
 * own and which are modules of others. A guess, to be corrected by hand.
 */
import type { Program, ProgramStart, SourceFile } from '../model/configuration'

/** Clients are started a moment after the servers they look for. */
const CLIENT_DELAY_US = 100_000

const SERVES = /\.(listen|accept|serve_forever|start_serving)\(|\b(create_server|start_server)\(/

const isPython = ({ name }: SourceFile) => name.endsWith('.py')

/** Whether another of the files imports this one. */
function isImported({ name }: SourceFile, files: readonly SourceFile[]): boolean {
  const module = name
    .replace(/\.py$/, '')
    .replaceAll('/', '.')
    .replace(/\.__init__$/, '')
  const import_ = new RegExp(`^\\s*(?:from\\s+${escaped(module)}\\b|import\\s+(?:[\\w.]+\\s*,\\s*)*${escaped(module)}\\b)`, 'm')
  return files.some((other) => other.name !== name && isPython(other) && import_.test(other.text))
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The files as a program: of those that no other imports each is started, servers first. */
export function programOf(files: readonly SourceFile[]): Program {
  const programs = files.filter((file) => isPython(file) && !isImported(file, files))
  const servers = programs.filter(({ text }) => SERVES.test(text))
  const clients = programs.filter((file) => !servers.includes(file))
  const ordered = [...servers, ...clients]
  const all = [...ordered, ...files.filter((file) => !ordered.includes(file))]
  if (ordered.length < 2) return { files: all, stdin: '' }
  const delayUs = servers.length > 0 ? CLIENT_DELAY_US : 0
  const starts = ordered.map(({ name: file }): ProgramStart => ({ file, delayUs: servers.some(({ name }) => name === file) ? 0 : delayUs }))
  return { files: all, stdin: '', starts }
}

/** Characters; longer lines are no headings. */
const LONGEST_HEADING = 200

/** A line that holds nothing but a comment with the name of a Python file: `# server.py`, `# ---- client.py ----`. */
const HEADING = /^#+[\s\-=*#]*(?:file:?\s*)?([\w./-]+\.py)[\s\-=*#:]*$/i

/** The files of a text that begins with a heading and has several; null for any other text. */
export function splitFiles(text: string): readonly SourceFile[] | null {
  const files: { name: string; lines: string[] }[] = []
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const name = line.length > LONGEST_HEADING ? undefined : HEADING.exec(line)?.[1]
    const current = files.at(-1)
    if (name !== undefined) files.push({ name, lines: [] })
    else if (current) current.lines.push(line)
    else if (line.trim() !== '') return null
  }
  const names = new Set(files.map(({ name }) => name))
  if (files.length < 2 || names.size < files.length) return null
  return files.map(({ name, lines }) => ({ name, text: `${lines.join('\n').trim()}\n` }))
}
