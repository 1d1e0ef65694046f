/** Files and folders dropped anywhere on the page become the program, a saved run opens, packages are put beside it; what is dragged off the page becomes a file. */
import { type DragEvent as ReactDragEvent, useEffect } from 'react'
import type { GivenFile } from '../../state/commands'
import { tellFileTrouble } from '../../state/file-trouble'
import { useApp } from '../app-context'
import { bringWheels, packagesAmong } from './dropped-wheels'

/** A folder with more in it is no program. */
const MOST_FOUND = 2000

export function useDroppedFiles(): void {
  const { state, commands } = useApp()
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const allow = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault()
    }
    const open = async (dropped: Promise<readonly GivenFile[]>) => {
      const files = await dropped
      const packages = await packagesAmong(files)
      const others = files.filter((file) => !packages.includes(file))
      if (others.length > 0) await commands.openGivenFiles(others)
      // after the program, which would replace them
      await bringWheels(state, packages)
    }
    const take = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      // the editor would put their text where they fell
      event.preventDefault()
      event.stopPropagation()
      tellFileTrouble(state, open(filesOf(event.dataTransfer)))
    }
    addEventListener('dragover', allow, true)
    addEventListener('drop', take, true)
    return () => {
      removeEventListener('dragover', allow, true)
      removeEventListener('drop', take, true)
    }
  }, [state, commands])
}

/** What was dropped has to be asked for at once; what is in a folder may take its time. */
async function filesOf(transfer: DataTransfer | null): Promise<readonly GivenFile[]> {
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null)
  const files = [...(transfer?.files ?? [])].map((file) => ({ name: file.name, file }))
  if (!entries.some((entry) => entry?.isDirectory)) return files
  const found: GivenFile[] = []
  for (const entry of entries) if (entry) await collect(entry, found)
  return found
}

async function collect(entry: FileSystemEntry, found: GivenFile[]): Promise<void> {
  if (found.length >= MOST_FOUND) return
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    found.push({ name: entry.fullPath.replace(/^\//, ''), file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const read = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
  // it gives a hundred at a time, and none at the end
  for (let some = await read(); some.length > 0 && found.length < MOST_FOUND; some = await read()) for (const one of some) await collect(one, found)
}

/** Lets what is dragged become a file where it is dropped, on the desktop or in another program. */
export function dragOut(event: ReactDragEvent, name: string, type: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
  event.dataTransfer.effectAllowed = 'copy'
  event.dataTransfer.setData('DownloadURL', `${type}:${name}:${url}`)
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
