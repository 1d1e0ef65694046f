/** Files dropped anywhere on the page become the program, with those started that look like programs of their own; packages are put beside it. */
import { useEffect } from 'react'
import { decodeSource } from '../../model/source-encoding'
import type { SourceFile } from '../../model/configuration'
import { usableFiles } from '../../model/program-bounds'
import { openGiven } from '../../state/document-store'
import { useApp } from '../app-context'
import { bringWheels, isWheelFile } from './dropped-wheels'

/** Larger files are no source; the page would only grow slow. */
const MOST_BYTES = 1_000_000

export function useDroppedFiles(): void {
  const { state } = useApp()
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const allow = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault()
    }
    const take = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      // the editor would put their text where they fell
      event.preventDefault()
      event.stopPropagation()
      const all = [...(event.dataTransfer?.files ?? [])]
      const dropped = all.filter((file) => !isWheelFile(file))
      void textsOf(dropped).then((files) => {
        openGiven(state.document, files)
        // after the program, which would replace them
        void bringWheels(state, all.filter(isWheelFile))
        if (files.length < dropped.length) state.view.setState({ notice: { kind: 'left-out-files', count: dropped.length - files.length } })
      })
    }
    addEventListener('dragover', allow, true)
    addEventListener('drop', take, true)
    return () => {
      removeEventListener('dragover', allow, true)
      removeEventListener('drop', take, true)
    }
  }, [state])
}

/** Those that are text; the others are not even read. */
async function textsOf(files: readonly File[]): Promise<readonly SourceFile[]> {
  const decoded = await Promise.all(
    usableFiles(files.filter(({ size }) => size <= MOST_BYTES)).map(async (file) => {
      const text = decodeSource(new Uint8Array(await file.arrayBuffer()))
      return text === null ? null : { name: file.name, text }
    }),
  )
  return decoded.filter((file) => file !== null)
}
