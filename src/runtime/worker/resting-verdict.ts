/** How a run ends in which nothing can go on. */
import { type Kernel, RunState } from '../../kernel/kernel'
import { FIRST_PID } from '../../kernel/memory/layout'
import { VerdictKind } from '../../log/record-kinds'
import type { Program } from '../../model/configuration'
import { startCount } from '../../model/program-starts'

/** Null: it has not ended. It rests at a limit that may be raised, or something is still to come. */
export function restingVerdict(kernel: Kernel, program: Program): number | null {
  switch (kernel.status()) {
    case RunState.limit:
      return kernel.limitIsFinal() ? VerdictKind.limit : null
    case RunState.deadlock:
      return VerdictKind.deadlock
    case RunState.hang:
      return VerdictKind.hang
    case RunState.killed:
      return VerdictKind.stopped
    default:
      if (kernel.processes.liveCount() > 0) return null
      if (kernel.stopRequested()) return VerdictKind.stopped
      return anyFailed(kernel, program) ? VerdictKind.error : VerdictKind.finished
  }
}

/** Whether one of the programs ended with an error. */
function anyFailed(kernel: Kernel, program: Program): boolean {
  return Array.from({ length: startCount(program) }, (_, at) => kernel.processes.exitCode(FIRST_PID + at)).some((code) => code !== 0)
}
