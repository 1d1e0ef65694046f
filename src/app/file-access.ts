/**
 * The reader's disk, as far as the browser lets the page reach it: its own dialogs where there are any (File System Access), so that what was opened
 * can be saved in its place, and everywhere else a file field and a download.
 */
import { expectError } from '../model/expected-error'
import type { GivenFile } from '../state/commands'
import { isHidden } from './file-names'

/** The part of File System Access that is used; not every browser has it. */
interface Pickers {
  showOpenFilePicker?(options: { multiple: boolean }): Promise<FileSystemFileHandle[]>
  showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>
  showDirectoryPicker?(options: { mode: 'read' | 'readwrite' }): Promise<FileSystemDirectoryHandle>
}

/** Where something can be saved again. */
export type Place = FileSystemFileHandle | FileSystemDirectoryHandle

export interface Chosen {
  readonly files: readonly GivenFile[]
  /** null: it cannot be saved there */
  readonly place: Place | null
}

/** A folder with more in it is no program. */
const MOST_FOUND = 2000

const pickers = (): Pickers => window as unknown as Pickers

/** Null: the reader chose nothing. */
export async function chooseFiles(): Promise<Chosen | null> {
  const { showOpenFilePicker } = pickers()
  if (!showOpenFilePicker) return { files: await byField(false), place: null }
  const handles = await unlessCancelled(showOpenFilePicker.call(window, { multiple: true }))
  if (!handles) return null
  const files = await Promise.all(handles.map(async (handle) => ({ name: handle.name, file: await handle.getFile() })))
  const [only] = handles
  return { files, place: handles.length === 1 && only ? only : null }
}

/** Null: the reader chose nothing. */
export async function chooseFolder(): Promise<Chosen | null> {
  const { showDirectoryPicker } = pickers()
  if (!showDirectoryPicker) return { files: await byField(true), place: null }
  const folder = await unlessCancelled(showDirectoryPicker.call(window, { mode: 'read' }))
  return folder && { files: await filesIn(folder), place: folder }
}

async function filesIn(folder: FileSystemDirectoryHandle, prefix = '', found: GivenFile[] = []): Promise<readonly GivenFile[]> {
  for await (const [name, handle] of folder.entries()) {
    if (found.length >= MOST_FOUND || isHidden(name)) continue
    if (handle.kind === 'directory') await filesIn(handle as FileSystemDirectoryHandle, `${prefix}${name}/`, found)
    else found.push({ name: prefix + name, file: await (handle as FileSystemFileHandle).getFile() })
  }
  return found
}

/** A file field that nobody sees. It says nothing when the reader cancels in an old browser; then this never resolves. */
function byField(folder: boolean): Promise<readonly GivenFile[]> {
  const field = document.createElement('input')
  field.type = 'file'
  field.multiple = true
  field.webkitdirectory = folder
  return new Promise((resolve) => {
    field.addEventListener('cancel', () => resolve([]))
    field.addEventListener('change', () => resolve([...(field.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }))))
    field.click()
  })
}

/** Where to save; 'download': the browser decides; null: the reader chose nothing. */
export async function choosePlace(name: string): Promise<FileSystemFileHandle | 'download' | null> {
  const { showSaveFilePicker } = pickers()
  return showSaveFilePicker ? unlessCancelled(showSaveFilePicker.call(window, { suggestedName: name })) : 'download'
}

/** The same for several files. */
export async function choosePlaceForFolder(): Promise<FileSystemDirectoryHandle | 'download' | null> {
  const { showDirectoryPicker } = pickers()
  return showDirectoryPicker ? unlessCancelled(showDirectoryPicker.call(window, { mode: 'readwrite' })) : 'download'
}

export async function writeFile(handle: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  const stream = await handle.createWritable()
  await stream.write(bytes as Uint8Array<ArrayBuffer>)
  await stream.close()
}

/** Files whose names may have folders in them. */
export async function writeFolder(folder: FileSystemDirectoryHandle, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
  for (const { name, bytes } of files) {
    const parts = name.split('/')
    let within = folder
    for (const part of parts.slice(0, -1)) within = await within.getDirectoryHandle(part, { create: true })
    await writeFile(await within.getFileHandle(parts.at(-1) ?? name, { create: true }), bytes)
  }
}

export function download(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the download has begun by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

async function unlessCancelled<T>(choosing: Promise<T>): Promise<T | null> {
  try {
    return await choosing
  } catch (error) {
    expectError(error, DOMException)
    if ((error as DOMException).name === 'AbortError') return null
    throw error
  }
}
