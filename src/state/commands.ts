/** What the page can ask of the machine. The composition root implements it; components only call it. */
import type { Variant, Scenario } from '../scenarios/scenario'

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
  /** Opens a gallery program: its recording at once if there is one, otherwise it runs. */
  openScenario(scenario: Scenario, variant: Variant): void
  /** Starts with an empty program. */
  newProgram(): void
  /** Shows the operating systems lab; leaves it for the program. */
  openLab(): void
  closeLab(): void
  /** The address of what is on show, with the playhead; whole URL. */
  linkToPage(embed: boolean): string
}
