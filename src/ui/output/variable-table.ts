/** The globals of all processes at a step as a table: a column per process, a row per name. Pure. */
import { processTree } from '../../trace/model/process-tree'
import type { RunModel } from '../../trace/model/run-model'

export interface VariableColumn {
  readonly pid: number
  readonly name: string
  readonly mainTask: number
  readonly ended: boolean
}

export interface VariableCell {
  /** null: the process has no such global */
  readonly repr: string | null
  /** the parent has the same global with another value */
  readonly differs: boolean
  /** it was set in this very step */
  readonly fresh: boolean
}

export interface VariableTable {
  readonly columns: readonly VariableColumn[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly VariableCell[] }[]
  /** processes that have no column because there are too many */
  readonly moreProcesses: number
}

const MOST_COLUMNS = 16

/** Names that no process has any more (or yet) have no row. */
export function variableTable(model: RunModel, step: number): VariableTable {
  const started = processTree(model).filter(({ process }) => process.startStep <= step)
  const shown = started.slice(0, MOST_COLUMNS).map(({ process }) => process)
  const columns = shown.map(({ pid, mainTask, name }) => {
    const now = model.processAt(pid, step)
    return { pid, name: now?.name ?? name, mainTask, ended: now !== undefined && now.state !== 'alive' }
  })
  const rows = model.variables.namesUpTo(step).flatMap((name) => {
    const cells = shown.map(({ pid, parentPid }): VariableCell => {
      const value = model.variables.valueAt(pid, name, step)
      if (!value) return { repr: null, differs: false, fresh: false }
      const parents = model.variables.valueAt(parentPid, name, step)
      return { repr: value.repr, differs: parents !== undefined && parents.repr !== value.repr, fresh: value.pid === pid && value.step === step }
    })
    return cells.some((cell) => cell.repr !== null) ? [{ name, cells }] : []
  })
  return { columns, rows, moreProcesses: started.length - shown.length }
}
