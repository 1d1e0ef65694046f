/** What the host of a process asks of the worker that it lives in. */
import type { ReceivedFile } from '../../kernel/api/disk-calls'
import type { OpenFileId } from '../../kernel/memory/layout'
import type { ChildProcess } from './child-process'

export interface ProcessEvents {
  /** No task of this process has a stack to run on now: somebody else's turn. Called with no Python on the stack. */
  onIdle(): void
  /** The program asks for a line of input; answer through `lineAnswer`, now or later and then with `current.wake()`. */
  onReadLine(prompt: string): void
  /** The interpreter itself broke down (its stack overflowed): nothing of the process can resume. */
  onCrash(message: string): void
  /** Called now and then while it computes (message-pump.ts), with every task suspended. */
  onYield(): void
  /** What the variables hold at the end of the program that were asked for: JSON. */
  onState(values: string): void
  /** A child was made in the kernel; every task is suspended, so memory may be copied. Must be done when it returns. */
  onChild(child: ChildProcess, files?: readonly number[]): void
  /** The kernel's open file behind a descriptor that is not the kernel's, 0: it is none of the disk. */
  fileBehind(fd: number): OpenFileId
  /** Gives a file of the disk that came through a socket a descriptor. */
  openReceived(file: ReceivedFile): number
  /** Gives a file of the disk a further name, both by absolute paths; 0 or a negative error. */
  linkFile(path: string, newPath: string): number
  /** The log has come to the moment that is looked into (`resting`), and every task is suspended. `goOn` has the process go on from there. */
  onMoment(goOn: () => void): void
  /** Another program takes the place of this process; every task is suspended for ever. */
  onExecute(child: ChildProcess, files: readonly number[]): void
}
