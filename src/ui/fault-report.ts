/** A fault as text for whoever is to mend it: what happened, in which version, with which program under which configuration. */
import type { Configuration, Program } from '../model/configuration'
import { VERSION } from '../model/version'
import { configurationDiff } from '../share/configuration-diff'
import type { Fault } from '../state/fault-store'

export interface FaultSurroundings {
  readonly program: Program
  readonly configuration: Configuration
  readonly isolated: boolean
  readonly userAgent: string
  readonly count: number
}

/** The report, in English whatever the page's language: it is read by developers. */
export function faultReport(fault: Fault, { program, configuration, isolated, userAgent, count }: FaultSurroundings): string {
  const files = program.files.map(({ name, text }) => `--- ${name}\n${text}`)
  return [
    `Pylanes ${VERSION}: a fault in the ${fault.place}${count > 1 ? ` (${count} faults since the page was opened)` : ''}`,
    fault.message,
    fault.stack,
    `browser: ${userAgent}`,
    `workers share memory: ${isolated ? 'yes' : 'no'}`,
    `configuration, where it differs from the default: ${JSON.stringify(configurationDiff(configuration))}`,
    ...(program.starts ? [`programs: ${JSON.stringify(program.starts)}`] : []),
    ...(program.stdin === '' ? [] : [`standard input: ${JSON.stringify(program.stdin)}`]),
    ...files,
  ]
    .filter((part) => part !== '')
    .join('\n')
}
