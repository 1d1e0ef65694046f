/** What becomes of a process whose interpreter broke down. */
import type { Kernel } from '../../kernel/kernel'
import type { ResidentProcess } from './resident-process'

const SEGMENTATION_FAULT = 11
const STACK_OVERFLOW = 'stack overflow (the recursion is too deep for the interpreter)'

/** As when CPython dies of a signal: what ran is kept, and stderr says what happened. `message`: what the engine said. */
export function dieOfCrash(kernel: Kernel, { host, pid, memoryRefused }: ResidentProcess, message: string): void {
  const task = host.current.id
  const isDeep = !memoryRefused && message.includes('call stack')
  const text = memoryRefused ? 'MemoryError\n' : `Fatal Python error: ${isDeep ? STACK_OVERFLOW : message}\n`
  kernel.enter(task)
  if (isDeep) kernel.log.problem(task, JSON.stringify({ code: 'stackOverflow' }))
  kernel.log.output(task, 2, text)
  kernel.log.exception(task, text, true)
  kernel.processes.exit(pid, -SEGMENTATION_FAULT)
}
