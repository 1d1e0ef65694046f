/**
 * The program being edited and the configuration it will run under next.
 * Invariants: `program.files` has at least one file; what `program.starts` names is among them; objects are replaced, never changed in place.
 * `id` changes with what is open, and with nothing else but a conflict of two tabs, which makes a copy of it; `sheet` stays through that.
 */
import { createStore } from 'zustand/vanilla'
import { type Configuration, DEFAULT_CONFIGURATION, MAIN_FILE, type Program, type ProgramStart, type SourceFile } from '../model/configuration'
import { isFileName, programProblem } from '../model/program-bounds'
import { sameConfiguration } from '../model/configuration-values'
import { sameStarts } from '../model/program-starts'
import { randomId } from '../library/random-id'
import type { RunPicture } from '../share/run-picture'
import { programOf } from './guess-programs'

/** Where the document came from, while it is known; `program` and `configuration` are as the gallery has them. */
export interface Origin {
  readonly scenario: string
  readonly variant: string
  readonly program: Program
  readonly configuration: Configuration
}

export interface DocumentState {
  readonly program: Program
  readonly configuration: Configuration
  readonly origin: Origin | null
  /** index into `program.files` of the file in the editor */
  readonly activeFile: number
  /** under which it is kept */
  readonly id: string
  /** what the editor's memory of undone steps goes by */
  readonly sheet: string
  /** as its author calls it; '' if not at all */
  readonly name: string
  /** the reader brought or made it: it is kept even if it is never edited */
  readonly own: boolean
  /** as it was opened: what differs from that has been edited */
  readonly opened: OpenedAs
  /** its last run, or what a link shows of it, until there is a run */
  readonly still: RunPicture | null
}

interface OpenedAs {
  readonly program: Program
  readonly configuration: Configuration
}

/** What may be known of a document beside the program. */
export type DocumentParts = Partial<Pick<DocumentState, 'activeFile' | 'id' | 'sheet' | 'name' | 'own' | 'still'>>

export type DocumentStore = ReturnType<typeof createDocumentStore>

export function createDocumentStore() {
  return createStore<DocumentState>()(() => documentOf({ files: [{ name: MAIN_FILE, text: '' }], stdin: '' }, DEFAULT_CONFIGURATION, null))
}

function documentOf(program: Program, configuration: Configuration, origin: Origin | null, parts: DocumentParts = {}): DocumentState {
  const id = parts.id ?? randomId()
  return { program, configuration, origin, activeFile: 0, sheet: id, name: '', own: false, opened: { program, configuration }, still: null, ...parts, id }
}

/** Replaces the whole document by another one. */
export function openDocument(store: DocumentStore, program: Program, configuration: Configuration, origin: Origin | null, parts?: DocumentParts): void {
  store.setState(documentOf(program, configuration, origin, parts))
}

/** Whether there is something to keep that neither the gallery nor an address has: of a gallery program its settings alone are in the address. */
export function isWorthKeeping({ own, opened, program, configuration, origin }: DocumentState): boolean {
  return own || !sameProgram(opened.program, program) || ((origin === null || !sameProgram(origin.program, program)) && !sameConfiguration(opened.configuration, configuration))
}

/** The place of a file as the log names it: '', or a name that is gone, is the first. */
export function fileIndex(store: DocumentStore, name: string): number {
  return Math.max(
    0,
    store.getState().program.files.findIndex((file) => file.name === name),
  )
}

function withFiles(store: DocumentStore, change: (files: readonly SourceFile[]) => readonly SourceFile[]): void {
  store.setState(({ program }) => ({ program: { ...program, files: change(program.files) } }))
}

export function editFile(store: DocumentStore, index: number, text: string): void {
  if (store.getState().program.files[index]?.text === text) return
  withFiles(store, (files) => files.map((file, at) => (at === index ? { ...file, text } : file)))
}

/** Turns the forms of Python 2 in all files into those of Python 3; answers the files as they were, null: there are none that are known. */
export async function convertToPython3(store: DocumentStore): Promise<readonly SourceFile[] | null> {
  const { toPython3 } = await import('../model/python2/to-python3')
  const before = store.getState().program.files
  const files = before.map((file) => (file.name.endsWith('.py') ? { ...file, text: toPython3(file.text) } : file))
  if (files.every(({ text }, at) => text === before[at]?.text)) return null
  withFiles(store, () => files)
  return before
}

/** Takes a conversion back: files of the same names as there are get these texts. */
export function restoreTexts(store: DocumentStore, texts: readonly SourceFile[]): void {
  withFiles(store, (files) => files.map((file) => texts.find(({ name }) => name === file.name) ?? file))
}

/** Adds an empty file under a name not taken yet and shows it. */
export function addFile(store: DocumentStore): void {
  const names = new Set(store.getState().program.files.map((file) => file.name))
  let number = 1
  while (names.has(moduleName(number))) number++
  withFiles(store, (files) => [...files, { name: moduleName(number), text: '' }])
  store.setState({ activeFile: store.getState().program.files.length - 1 })
}

function moduleName(number: number): string {
  return number === 1 ? 'module.py' : `module_${number}.py`
}

/** Renames a file; returns false, and changes nothing, when the name is empty, taken or no plain relative name. */
export function renameFile(store: DocumentStore, index: number, name: string): boolean {
  const wanted = name.trim()
  const { files } = store.getState().program
  const taken = files.some((file, at) => at !== index && file.name === wanted)
  if (taken || !isFileName(wanted)) return false
  const before = files[index]?.name
  withFiles(store, (all) => all.map((file, at) => (at === index ? { ...file, name: wanted } : file)))
  withStarts(store, (starts) => starts.map((start) => (start.file === before ? { ...start, file: wanted } : start)))
  return true
}

/** Removes a file other than the main one. */
export function removeFile(store: DocumentStore, index: number): void {
  if (index === 0) return
  const removed = store.getState().program.files[index]?.name
  withStarts(store, (starts) => starts.filter((start) => start.file !== removed))
  withFiles(store, (files) => files.filter((_, at) => at !== index))
  store.setState(({ activeFile }) => ({ activeFile: activeFile >= index ? Math.max(0, activeFile - 1) : activeFile }))
}

function withStarts(store: DocumentStore, change: (starts: readonly ProgramStart[]) => readonly ProgramStart[]): void {
  const { starts } = store.getState().program
  if (starts) setStarts(store, change(starts))
}

/** Which files are started, how often and when; none: the first file alone, once. */
export function setStarts(store: DocumentStore, starts: readonly ProgramStart[]): void {
  store.setState(({ program: { starts: _, ...program } }) => ({ program: { ...program, ...(starts.length > 0 ? { starts } : {}) } }))
}

/** What a start reads; '' gives it nothing: the page is asked. */
export function setStartInput(store: DocumentStore, index: number, text: string): void {
  withStarts(store, (starts) => starts.map((start, at) => (at === index ? startReading(start, text) : start)))
}

function startReading({ stdin: _, ...start }: ProgramStart, text: string): ProgramStart {
  return text === '' ? start : { ...start, stdin: text }
}

/** Files that were dropped or pasted together are opened as a program of their own; none do nothing, and so do those of which no program can be made. */
export function openGiven(store: DocumentStore, files: readonly SourceFile[]): void {
  if (files.length === 0 || programProblem({ files })) return
  openDocument(store, programOf(files), { ...store.getState().configuration, choices: [] }, null, { own: true })
}

export function setStdin(store: DocumentStore, stdin: string): void {
  store.setState(({ program }) => ({ program: { ...program, stdin } }))
}

/** Changes some fields; a change of anything but `choices` drops recorded choices, which belong to the old configuration. */
export function configure(store: DocumentStore, change: Partial<Configuration>): void {
  store.setState(({ configuration }) => ({ configuration: { ...configuration, choices: [], ...change } }))
}

/** Whether two programs have the same packages, here or not. */
const sameWheels = ({ wheels: a = [] }: Program, { wheels: b = [] }: Program): boolean => a.length === b.length && a.every(({ sha256 }, at) => sha256 === b[at]?.sha256)

/** Whether two programs are the same text for text. */
export function sameProgram(a: Program, b: Program): boolean {
  if (a === b) return true
  return (
    a.stdin === b.stdin &&
    sameWheels(a, b) &&
    sameStarts(a, b) &&
    a.files.length === b.files.length &&
    a.files.every((file, at) => file.name === b.files[at]?.name && file.text === b.files[at]?.text)
  )
}
