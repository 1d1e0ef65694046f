/** A run of a program in which all is done that comes before the program: where its other runs under untimed schedules begin, in the same interpreter. */
import type { KernelCopy } from '../../kernel/kernel'
import type { Pid } from '../../model/ids'
import type { PreparedHost } from '../../python/host/prepared-host'

export interface PreparedRun {
  /** all of linear memory */
  readonly memory: Uint8Array
  readonly kernel: KernelCopy
  readonly host: PreparedHost
  readonly pid: Pid
  /** how many random bytes it has had */
  readonly randomBytes: number
  readonly currentPath: string
  readonly nextInode: number
}
