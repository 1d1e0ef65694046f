/**
 * Keeps every edit: notes it at once, writes it to the shelf a moment later, and takes up what a tab that died has left.
 * Invariants: an edit belongs to a program's id; what another tab wrote is never replaced (what is edited here becomes a copy then);
 * opening something else discards nothing; what is in packages is kept with the programs that need it. An embedded page keeps nothing.
 */
import type { GalleryPlace, KeptProgram, KeptSummary } from '../library/kept-program'
import { noteLastEdited } from '../library/last-edited'
import { LastEdits, leftEdits, type NoteStorage, removeNote } from '../library/last-edits'
import { createMemoryShelf } from '../library/memory-shelf'
import { programName } from '../library/program-name'
import { randomId } from '../library/random-id'
import { revisionOf, type Shelf } from '../library/shelf'
import { wheelRows, withContents, withoutContents } from '../library/wheel-contents'
import type { Program } from '../model/configuration'
import { missingWheels } from '../model/wheels'
import { pictureOf } from '../share/run-picture'
import type { AppState } from '../state/app-state'
import { type DocumentState, isWorthKeeping, openDocument, type Origin, sameProgram } from '../state/document-store'
import { stemsFrom } from '../state/stems-from'

/** From an edit to its writing. */
const WRITE_AFTER_MS = 120
/** How long what was deleted can be had back. */
const KEEP_DELETED_MS = 30 * 24 * 3600 * 1000

export interface KeeperParts {
  readonly state: AppState
  /** null: the browser keeps nothing */
  readonly shelf: Promise<Shelf | null>
  readonly notes: NoteStorage | null
  readonly tab: string
  readonly originOf: (from: GalleryPlace) => Origin | null
  /** whether the tab that left a note is there no more */
  readonly isGone: (tab: string) => Promise<boolean>
  /** other tabs may want to know */
  readonly announce: (id: string) => void
  /** what is open has got a place on the shelf, or another one */
  readonly onPlace: () => void
  readonly onFault: (error: unknown) => void
}

export class Keeper {
  /** Resolves when the shelf is open and what was left is on it. */
  readonly ready: Promise<void>
  private shelf: Shelf = createMemoryShelf()
  private readonly parts: KeeperParts
  private readonly edits: LastEdits
  /** program → the revision that this tab has read or written last */
  private readonly seen = new Map<string, string>()
  private readonly pending = new Map<string, KeptProgram>()
  /** program → what the editor's memory goes by, where that is another one */
  private readonly sheets = new Map<string, string>()
  private writing: Promise<void> = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined
  private edited = 0
  private taking = false
  private said = false

  constructor(parts: KeeperParts) {
    this.parts = parts
    this.edits = new LastEdits(parts.notes, parts.tab)
    this.ready = this.open()
    parts.state.document.subscribe((now, before) => this.changed(now, before))
    parts.state.run.subscribe((now, before) => {
      if (now.model !== null && !now.decoding && (now.decoding !== before.decoding || now.generation !== before.generation)) this.keepPicture()
    })
  }

  /** Whether a program has a place on the shelf, or will in a moment. */
  has(id: string): boolean {
    return this.seen.has(id) || this.pending.has(id)
  }

  /** Reads a kept program and opens it, by `open`: it may not be wanted any more. False: there is none. */
  async openKept(id: string, open: (openIt: () => void) => unknown = (openIt) => openIt()): Promise<boolean> {
    await this.flush()
    const kept = await this.shelf.read(id)
    if (!kept) return false
    open(() => this.show(kept))
    return true
  }

  /** The same program with what this browser keeps of the packages that it only names. */
  async withPackages(program: Program): Promise<Program> {
    if (missingWheels(program.wheels).length === 0) return program
    await this.flush()
    return withContents(program, (wheel) => this.shelf.contentOf(wheel))
  }

  /** What is open may name packages that some other program has brought: a link, a run of before. */
  private async bringPackages(): Promise<void> {
    const { document, library } = this.parts.state
    for (;;) {
      const { program, sheet } = document.getState()
      const filled = await this.withPackages(program)
      const now = document.getState()
      if (now.sheet !== sheet) return
      if (filled === program) {
        library.setState({ lookedFor: sheet })
        return
      }
      // it was edited meanwhile
      if (now.program !== program) continue
      this.taking = true
      document.setState({ program: filled })
      this.taking = false
      library.setState({ lookedFor: sheet })
      return
    }
  }

  private show(kept: KeptProgram): void {
    const { program, configuration, activeFile, summary } = kept
    const { id } = summary
    this.seen.set(id, summary.revision)
    const origin = summary.from && this.parts.originOf(summary.from)
    openDocument(this.parts.state.document, program, configuration, origin, {
      id,
      activeFile,
      name: summary.name,
      own: true,
      sheet: this.sheets.get(id) ?? id,
      still: summary.picture,
    })
  }

  async rename(id: string, name: string): Promise<void> {
    const { document } = this.parts.state
    if (document.getState().id === id) document.setState({ name })
    await this.changeSummary(id, { name })
  }

  async remove(id: string): Promise<void> {
    await this.changeSummary(id, { deletedAt: Date.now() })
  }

  async restore(id: string): Promise<void> {
    await this.changeSummary(id, { deletedAt: null })
  }

  /** Writes what is pending now. Resolves when it is written. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const all = [...this.pending.values()]
    this.writing = this.writing.then(async () => {
      await this.ready
      for (const kept of all) if (this.pending.get(kept.summary.id) === kept) await this.write(kept)
    })
    this.writing = this.writing.catch(this.parts.onFault)
    return this.writing
  }

  /** Another tab has written. What is on show here goes with it, unless it is being edited here too. */
  async heard(id: string): Promise<void> {
    await this.refresh()
    const { document } = this.parts.state
    if (document.getState().id !== id || this.pending.has(id)) return
    const kept = await this.shelf.read(id)
    if (!kept || document.getState().id !== id || this.pending.has(id) || this.seen.get(id) === kept.summary.revision) return
    this.seen.set(id, kept.summary.revision)
    const { program, configuration, summary } = kept
    this.taking = true
    document.setState(({ activeFile }) => ({ program, configuration, name: summary.name, activeFile: program.files[activeFile] ? activeFile : 0 }))
    this.taking = false
  }

  private async open(): Promise<void> {
    const { shelf, notes, state, isGone } = this.parts
    const opened = await shelf
    if (opened) {
      this.shelf = opened
      for (const { tab, kept, expected } of leftEdits(notes)) {
        if (tab === this.parts.tab || !(await isGone(tab))) continue
        const outcome = await opened.write(kept, expected)
        if (outcome === 'conflict') await opened.write({ ...kept, summary: { ...kept.summary, id: randomId() } }, null)
        if (outcome !== 'full') removeNote(notes, tab, kept.summary.id)
      }
      await opened.purge(Date.now() - KEEP_DELETED_MS)
    }
    state.library.setState({ storage: opened ? 'kept' : 'blocked' })
    await this.refresh()
  }

  private async refresh(): Promise<void> {
    const programs = await this.shelf.list()
    const { library } = this.parts.state
    library.setState({ programs })
    if (library.getState().storage === 'kept') noteLastEdited(this.parts.notes, programs.find(({ deletedAt }) => deletedAt === null) ?? null)
  }

  private async changeSummary(id: string, part: Partial<Pick<KeptSummary, 'name' | 'deletedAt' | 'picture'>>): Promise<void> {
    await this.flush()
    await this.shelf.change(id, part)
    this.parts.announce(id)
    await this.refresh()
  }

  private changed(now: DocumentState, before: DocumentState): void {
    if (this.taking) return
    if (now.sheet !== before.sheet) {
      void this.flush()
      if (now.own && !this.has(now.id)) this.keep(now)
      this.bringPackages().catch(this.parts.onFault)
      return
    }
    if (now.program === before.program && now.configuration === before.configuration && now.name === before.name && now.activeFile === before.activeFile) return
    if (!this.has(now.id) && !isWorthKeeping(now)) return
    const isNew = !this.has(now.id)
    this.keep(now)
    if (isNew) this.parts.onPlace()
  }

  private keep(document: DocumentState): void {
    const { state, tab } = this.parts
    if (state.view.getState().embed) return
    const kept = recordOf(document, revisionOf(tab, ++this.edited))
    const noted = this.edits.note(kept, this.seen.get(document.id) ?? null)
    if (state.library.getState().storage !== 'blocked') noteLastEdited(this.parts.notes, kept.summary)
    this.pending.set(document.id, kept)
    this.timer ??= setTimeout(() => void this.flush(), noted ? WRITE_AFTER_MS : 0)
  }

  private async write(kept: KeptProgram): Promise<void> {
    const { id, revision } = kept.summary
    const expected = this.seen.get(id) ?? null
    let outcome = await this.shelf.write(kept, expected)
    // what was deleted gives way to what is edited
    if (outcome === 'full' && (await this.shelf.purge(Number.POSITIVE_INFINITY)) > 0) outcome = await this.shelf.write(kept, expected)
    // rather the program alone than nothing
    const alone = outcome === 'full' && wheelRows(kept.program).length > 0
    if (alone) outcome = await this.shelf.write({ ...kept, program: withoutContents(kept.program) }, expected)
    const { library } = this.parts.state
    if (outcome === 'conflict') return this.copy(kept)
    if (this.pending.get(id) === kept) this.pending.delete(id)
    if (outcome === 'full') {
      library.setState({ notice: { kind: 'full' } })
      return
    }
    this.seen.set(id, revision)
    this.edits.written(id, revision)
    const said = library.getState().notice?.kind
    if (alone) library.setState({ notice: { kind: 'packages' } })
    else if (said === 'full' || said === 'packages') library.setState({ notice: null })
    if (library.getState().storage === 'blocked' && !this.said) {
      this.said = true
      library.setState({ notice: { kind: 'blocked' } })
    }
    this.parts.announce(id)
    await this.refresh()
  }

  /** Another tab has edited the same program: what is edited here goes on under an id of its own. */
  private async copy(kept: KeptProgram): Promise<void> {
    const { document, library } = this.parts.state
    const { id, revision } = kept.summary
    const copy = randomId()
    const latest = this.pending.get(id) ?? kept
    this.pending.delete(id)
    const { sheet } = document.getState()
    const open = document.getState().id === id
    if (open) {
      this.sheets.set(copy, sheet)
      this.sheets.set(id, id)
      document.setState({ id: copy })
    }
    const renamed = { ...latest, summary: { ...latest.summary, id: copy } }
    this.edits.note(renamed, null)
    this.pending.set(copy, renamed)
    this.edits.written(id, latest.summary.revision)
    this.edits.written(id, revision)
    library.setState({ notice: { kind: 'copied' } })
    await this.write(renamed)
    if (document.getState().id === copy) this.parts.onPlace()
  }

  /** The run on show, if it is one of the program that is open. */
  private keepPicture(): void {
    const { document, run } = this.parts.state
    const { model } = run.getState()
    const { program, id } = document.getState()
    if (!model || !sameProgram(model.program, program)) return
    const picture = pictureOf(model)
    if (!picture) return
    document.setState({ still: picture })
    if (this.has(id)) void this.changeSummary(id, { picture })
  }
}

function recordOf({ id, name, program, configuration, activeFile, origin, still }: DocumentState, revision: string): KeptProgram {
  const from = origin && stemsFrom(origin.program, program) ? { scenario: origin.scenario, variant: origin.variant } : null
  return { summary: { id, name, textName: programName(program), from, editedAt: Date.now(), deletedAt: null, revision, picture: still }, program, configuration, activeFile }
}
