/** All system calls by number, gathered from the modules that serve them, and their numbers as a module for the shims. */
import { BlockReason, ObjectKind, Operation } from '../kernel/record-kinds'
import type { ServedCall } from './process-host'
import { THREAD_CALLS, THREAD_OBJECT_CALLS } from './serve-calls'
import { FILE_CALLS } from './serve-files'
import { VARIABLE_CALLS } from './serve-variables'
import type { ServedEntries } from './served-call'
import { FIRST_FILE_DESCRIPTOR, PLACE_FILE_SHIFT, SystemCall } from './system-calls'

function table(...modules: readonly ServedEntries[]): readonly (ServedCall | undefined)[] {
  const calls: (ServedCall | undefined)[] = []
  for (const [number, call] of modules.flat()) {
    if (calls[number]) throw new Error(`two system calls have number ${number}`)
    calls[number] = call
  }
  return calls
}

export const SERVED_CALLS = table(THREAD_CALLS, FILE_CALLS, VARIABLE_CALLS)

export const SERVED_OBJECT_CALLS = table(THREAD_OBJECT_CALLS)

/** The constants of the calls and of the log, as the text of a Python module for the shims. */
export function constantsModule(): string {
  const lines = (prefix: string, names: Record<string, number>) => Object.entries(names).map(([name, value]) => `${prefix}_${name} = ${value}`)
  const single = [`PLACE_FILE_SHIFT = ${PLACE_FILE_SHIFT}`, `FIRST_FILE_DESCRIPTOR = ${FIRST_FILE_DESCRIPTOR}`, '']
  return [...lines('SYS', SystemCall), ...lines('OP', Operation), ...lines('REASON', BlockReason), ...lines('KIND', ObjectKind), ...single].join('\n')
}
