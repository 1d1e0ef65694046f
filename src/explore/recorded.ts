/** What a run tells that has everything recorded: its choices, and its accesses to what tasks may share. */
import { cell } from '../model/cells'
import { RecordKind } from '../log/record-kinds'
import { expectError } from '../model/expected-error'
import type { RunModel } from '../trace/model/run-model'

/** A choice of the schedule, in the order in which they were made. */
export interface ChoicePoint {
  /** who ran last; 0: nobody yet */
  readonly task: number
  /** number of the choice among those of the task */
  readonly point: number
  readonly picked: number
  readonly candidates: readonly number[]
  /** its event row */
  readonly row: number
}

/** A task read or wrote something. */
export interface AccessMade {
  readonly task: number
  /** number of the task's choice just before it */
  readonly point: number
  readonly writes: boolean
  /** which object's, in this run */
  readonly address: number
  /** what of it: a name, '.attribute', '[item]', '*' all of it */
  readonly key: string
  /** as the program writes it */
  readonly shown: string
  readonly line: number
  readonly file: string
  readonly row: number
}

export interface Recorded {
  readonly choices: readonly ChoicePoint[]
  readonly accesses: readonly AccessMade[]
}

export function recordedOf(model: RunModel): Recorded {
  const { events, texts } = model
  const accesses: AccessMade[] = []
  for (let row = 0; row < events.length; row++) {
    if (cell(events.kind, row) !== RecordKind.access) continue
    const named = keyAndWords(texts[cell(events.text, row)] ?? '')
    if (!named) continue
    accesses.push({
      task: cell(events.task, row),
      point: cell(events.b, row),
      writes: cell(events.a, row) === 1,
      address: cell(events.object, row),
      ...named,
      line: cell(events.line, row),
      file: texts[cell(events.file, row)] ?? '',
      row,
    })
  }
  return { choices: model.switches.map(({ task, point, picked, candidates, row }) => ({ task, point, picked, candidates, row })), accesses }
}

function keyAndWords(text: string): { key: string; shown: string } | null {
  try {
    const [key, shown] = JSON.parse(text) as unknown[]
    return typeof key === 'string' && typeof shown === 'string' ? { key, shown } : null
  } catch (error) {
    expectError(error, SyntaxError)
    return null
  }
}

/** Whether two accesses of one run are to the same thing: of a container, all of it is the same as each item. */
export function meet(a: AccessMade, b: AccessMade): boolean {
  return a.address === b.address && (a.key === b.key || (a.key === '*' && isItem(b.key)) || (b.key === '*' && isItem(a.key)))
}

const isItem = (key: string) => key.startsWith('[')

/** The place in the program, the same in all runs. */
export const siteOf = ({ file, line, shown, writes }: AccessMade): string => `${file}:${line}:${shown}:${writes ? 'w' : 'r'}`

/** Pairs of accesses of different tasks to the same thing, at least one of them a write: whichever comes first may matter. */
export function conflictsOf(accesses: readonly AccessMade[]): ReadonlySet<string> {
  const byObject = new Map<number, AccessMade[]>()
  for (const access of accesses) {
    const of = byObject.get(access.address)
    if (of) of.push(access)
    else byObject.set(access.address, [access])
  }
  const sites = new Set<string>()
  for (const ofObject of byObject.values()) {
    if (!ofObject.some(({ writes }) => writes) || ofObject.every(({ task }) => task === ofObject[0]?.task)) continue
    for (const group of groups(ofObject)) {
      const tasks = new Set(group.map(({ task }) => task))
      const writers = new Set(group.filter(({ writes }) => writes).map(({ task }) => task))
      if (tasks.size < 2 || writers.size === 0) continue
      for (const access of group) if (access.writes || writers.size > 1 || !writers.has(access.task)) sites.add(siteOf(access))
    }
  }
  return sites
}

/** The accesses of one object that are to the same thing; where all of it is read or written, with its items. */
function groups(accesses: readonly AccessMade[]): readonly (readonly AccessMade[])[] {
  const whole = accesses.filter(({ key }) => key === '*')
  const items = accesses.filter(({ key }) => isItem(key))
  const byKey = new Map<string, AccessMade[]>()
  for (const access of accesses) {
    if (access.key === '*') continue
    const of = byKey.get(access.key)
    if (of) of.push(access)
    else byKey.set(access.key, [access])
  }
  return whole.length > 0 ? [...byKey.values(), [...whole, ...items]] : [...byKey.values()]
}
