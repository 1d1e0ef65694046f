/** The processes of a run as the tree they are: each child below its parent, in order of start. */
import type { ProcessRow, RunModel } from './run-model'

export interface TreeProcess {
  readonly process: ProcessRow
  /** 0: started by the page */
  readonly depth: number
}

/** Depth first. A process whose parent the run does not know is a root. */
export function processTree(model: RunModel): readonly TreeProcess[] {
  const children = new Map<number, ProcessRow[]>()
  for (const process of model.processes) {
    const parent = model.process(process.parentPid) ? process.parentPid : 0
    const siblings = children.get(parent)
    if (siblings) siblings.push(process)
    else children.set(parent, [process])
  }
  const ordered: TreeProcess[] = []
  const visit = (parent: number, depth: number) => {
    for (const process of children.get(parent) ?? []) {
      ordered.push({ process, depth })
      visit(process.pid, depth + 1)
    }
  }
  visit(0, 0)
  return ordered
}
