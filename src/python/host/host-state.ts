/** What a forked process inherits outside of its memory: plain data, sent from worker to worker. */
import type { InheritedFiles } from './code-files'
import type { InheritedObjects } from './local-objects'
import type { InheritedTicks } from './program-ticks'
import type { InheritedTables } from './access-tables'
import type { Mapping } from './segment-mappings'

/** What the host of a forked process takes over from its parent's. */
export interface HostState {
  /** the thread that forked: the child's main task goes by its number */
  readonly thread: number
  readonly objects: InheritedObjects
  readonly codeFiles: InheritedFiles
  readonly ticks: InheritedTicks
  /** where it is known what code accesses */
  readonly accessTables: InheritedTables
  readonly mappings: readonly Mapping[]
  /** there are containers among the globals */
  readonly containers: boolean
}
