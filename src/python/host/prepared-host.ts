/** What the host of a process has outside of its memory when all is done that comes before the program: other runs of the program go on from here. */
import type { InheritedFiles } from './code-files'
import type { InheritedObjects } from './local-objects'
import type { SharedTables } from './access-tables'

export interface PreparedHost {
  readonly mainTask: number
  readonly objects: InheritedObjects
  readonly codeFiles: InheritedFiles
  readonly accessTables: SharedTables
  /** of the program's code objects, filled by all runs that go on from here (code-lines.ts) */
  readonly lines: ReadonlyMap<number, Map<number, number>>
  /** of the budget that stands in memory */
  readonly granted: number
  /** something has computed since variables were looked at */
  readonly computed: boolean
  /** where memory has the name by which files of code are asked for; 0: nowhere yet */
  readonly fileNameWord: number
}
