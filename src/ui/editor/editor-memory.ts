/**
 * What the editor knew of each file when another one was shown: the undone and undoable steps, the cursor. It outlives the editor, which comes
 * and goes with the panes, and lasts as long as the page. Beyond a bound the ones shown longest ago are forgotten.
 */
import type { EditorState } from '@codemirror/state'
import type { DocumentStore } from '../../state/document-store'

/** A file of what is open: see `sheet` in the document store. */
export interface ShownFile {
  readonly sheet: string
  readonly name: string
}

const MOST = 200

class EditorMemory {
  private readonly states = new Map<string, EditorState>()

  keep(file: ShownFile, state: EditorState): void {
    const key = keyOf(file)
    this.states.delete(key)
    this.states.set(key, state)
    const [oldest] = this.states.keys()
    if (this.states.size > MOST && oldest !== undefined) this.states.delete(oldest)
  }

  recall(file: ShownFile): EditorState | undefined {
    return this.states.get(keyOf(file))
  }
}

const keyOf = ({ sheet, name }: ShownFile) => `${sheet}/${name}`

const memories = new WeakMap<DocumentStore, EditorMemory>()

/** One for each page. */
export function memoryOf(store: DocumentStore): EditorMemory {
  const memory = memories.get(store) ?? new EditorMemory()
  memories.set(store, memory)
  return memory
}
