/** Who read and wrote something in a run, in words. */
import type { ApiInspector } from '../../src/app/api-inspector'
import type { ProcessMoment, Variable } from '../../src/inspect/moment'
import type { PylanesWindow } from './fixtures'

/** What is asked after, by the way to it from the globals of the process that comes to a line last: `box.n`, `d['k']`, `n`; `f:x` a local of a function, `m.py:n` a global of another file. */
export interface Asked {
  readonly program: string | { files: { name: string; text: string }[]; stdin: string }
  readonly line: number
  readonly ways: readonly string[]
  readonly configuration?: object
  /** which of the processes, in the order in which they began */
  readonly process?: number
}

/** Of each: '<process> <task> <does> line <line>: <old> -> <value>', and which write of the list threw which away. */
export const told = async ({ program, line, ways, configuration = {}, process: wanted = 0 }: Asked) => {
  const { pylanes } = window as unknown as PylanesWindow
  const { run } = await pylanes.run(program, configuration)
  const inspector: ApiInspector = await pylanes.inspector(program, configuration)
  const pid = run.processes[wanted]?.pid ?? 0
  const place = (await inspector.lines()).findLast((one) => one.line === line && one.pid === pid)?.place
  if (!place) throw new Error(`nobody comes to line ${line}`)
  const moment = await inspector.at(place)
  const process = moment.processes.find((one) => one.pid === pid) as ProcessMoment
  const names = new Map(run.tasks.map(({ id, name }) => [id, name]))
  const processes = new Map(run.processes.map((one, at) => [one.pid, at]))
  const named = (variables: readonly Variable[], name: string) => variables.find(([one]) => one === name)?.[1][1] ?? 0
  const found = []
  for (const way of ways) {
    const [, within, first = '', ...rest] = /^(?:([\w.<>]+):)?(\w+)(.*)$/.exec(way) ?? []
    const parts = rest.join('').match(/\.\w+|\[[^\]]*\]/g) ?? []
    let address = named(process.globals, first)
    for (const part of parts.slice(0, -1)) address = named(process.objects[address]?.parts ?? [], part)
    const last = parts.at(-1)
    const subject = within?.endsWith('.py')
      ? ({ kind: 'variable', pid, name: first, file: within } as const)
      : within !== undefined
        ? ({ kind: 'local', pid, function: within, name: first } as const)
        : last === undefined
          ? ({ kind: 'variable', pid, name: first } as const)
          : last.startsWith('.')
            ? ({ kind: 'attribute', pid, address, name: last.slice(1) } as const)
            : ({ kind: 'item', pid, address, key: last } as const)
    const { changes, whole, shared } = await inspector.changes(subject)
    const words = changes.map(({ pid: of, task, does, line, old, value, within, overwrites }) => {
      const thrown = overwrites.length > 0 ? `, throws away ${overwrites}` : ''
      const where = within ? ` in ${within.function} (${within.file})` : ''
      return `${processes.get(of)} ${names.get(task)} ${does} line ${line}${where}: ${does === 'read' ? '' : `${old} -> `}${value}${thrown}`
    })
    found.push(`${way}${shared ? ', shared' : ''}${whole ? '' : ', not whole'}`, ...words)
  }
  return found
}
