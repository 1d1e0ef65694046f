/** What the page can ask of the machine. The composition root implements it; components only call it. */
import type { Outcome } from '../explore/explorer'
import type { Language } from '../model/language'
import type { AddressTheme } from '../share/page-address'
import type { Direction } from '../trace/explain/stops'
import type { Asked } from './inside-store'
import type { DebugMove } from './debug-moves'
import type { Variant, Scenario } from '../scenarios/scenario'

/** A file from the reader's disk; its name may have folders in it. */
export interface GivenFile {
  readonly name: string
  readonly file: Blob
}

/** What a run can be taken away as. */
export type ExportFormat = 'png' | 'svg' | 'gif' | 'webm' | 'json' | 'perfetto' | 'text' | 'html' | 'markdown'

export interface Commands {
  /** Runs the document as it stands; while the interpreter boots the run starts when it is ready. */
  run(): void
  /** Tries again to get an interpreter, after that has failed. */
  retryMachine(): void
  /** Interrupts the run; at a limit, ends it there. */
  stop(): void
  /** Goes on after a limit, under limits twice as wide. */
  continueRun(): void
  /** A line without its newline, or null for end of file, for the process that asks (the first that does). */
  provideStdin(line: string | null, pid?: number): void
  /** Runs the program under many schedules: how else can it end? */
  explore(): void
  /** Has the runs again that were brought by a link, a file or this browser: those that still end so are shown. */
  tryFindings(): void
  /** What was found by now is told. */
  stopExploring(): void
  /** Makes the run that ends so the run on the page. */
  showOutcome(outcome: Outcome): void
  /** Runs the program with time put aside and every choice recorded, so that a schedule can be made by hand. */
  scheduleByHand(): void
  /** A run that is the one on the page up to its choice of this number, where `task` goes on. */
  pickByHand(choice: number, task: number): void
  /** Makes a run whose schedule was made by hand the run on the page. */
  showHandRun(id: number): void
  /** Runs the program again as time goes, under no schedule. */
  leaveSchedule(): void
  /** Moves the playhead as a debugger does. */
  debug(move: DebugMove, direction: Direction): void
  /** Ends a search for a place to stop at. */
  stopSeeking(): void
  /** Who read and wrote it in the whole run? */
  askChanges(asked: Asked): void
  /** What do tasks share in this run that nothing but the schedule has put in order? */
  findRaces(): void
  /** Reads more of what an object of the moment on show holds, 0: of what the main module does. */
  openObject(pid: number, address: number): void
  /** Opens a gallery program: its recording at once if there is one, otherwise it runs. */
  openScenario(scenario: Scenario, variant: Variant): void
  /** Starts with an empty program. */
  newProgram(): void
  /** Opens a program that is kept in this browser, as it was left. */
  openKept(id: string): void
  /** Reads the recording of a run of before, so that it can be compared with. */
  readPastRun(id: string): void
  forgetPastRun(id: string): void
  /** Gives the run on show or one of before a name; '' takes it back. */
  nameRun(id: string, called: string): void
  /** Opens the program of a run of before, with that run. */
  openPastRun(id: string): void
  renameKept(id: string, name: string): void
  /** It can be had back for a month. */
  deleteKept(id: string): void
  restoreKept(id: string): void
  /** Shows the operating systems lab; leaves it for the program. */
  openLab(): void
  closeLab(): void
  /** Files, or a run that was saved, chosen by the reader. */
  openFiles(): void
  openFolder(): void
  /** What was dropped, or chosen in another way. */
  openGivenFiles(files: readonly GivenFile[]): Promise<void>
  /** The program as a file: where it was opened from, if the browser lets the page write there, else where the reader says. */
  save(): void
  /** The program with its run, as a `.pylanes` file. */
  saveRun(): void
  /** The bytes and the name of that file. */
  runFile(): { readonly name: string; readonly bytes: Uint8Array }
  /** The run on show, or its picture, as a file. */
  exportRun(format: ExportFormat): void
  /** Gives up an animated picture that is being made. */
  cancelExport(): void
  /** Opens what is on show as a whole page, in a tab of its own. */
  openWhole(): void
  /** The address of what is on show, with the playhead; whole URL. */
  linkToPage(extras: { readonly embed: boolean; readonly language: Language | null; readonly theme: AddressTheme | null }): string
}
