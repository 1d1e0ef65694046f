/** Looks into runs of programs for `window.pylanes`: the interpreter of the program that was looked at last is kept, since looks come in numbers. */
import { lookAt, type Moment } from '../inspect/look-at'
import type { LogBuffers } from '../log/log'
import type { Configuration, Program } from '../model/configuration'
import type { Looks, Runtime } from '../runtime/runtime-api'

export type InspectProgram = (program: Program, configuration: Configuration, event: number, recorded: LogBuffers | null) => Promise<Moment>

export function createInspection(runtime: Runtime): InspectProgram {
  let kept: { readonly program: string; readonly looks: Looks } | null = null
  return async (program, configuration, event, recorded) => {
    await runtime.ready
    const name = JSON.stringify(program)
    if (kept?.program !== name) {
      kept?.looks.dispose()
      kept = { program: name, looks: runtime.looksInto(program) }
    }
    const moment = await lookAt(kept.looks, configuration, event, recorded)
    if (moment === null) throw new Error('another program is looked into')
    if (typeof moment === 'string') throw new Error(moment)
    return moment
  }
}
