/**
 * Races of an ordinary run. It does not tell its accesses itself: they are observed when it is made again, and lie between its events. What is a race, and what
 * orders two accesses, is the same as in an exploration.
 */
import { cell } from '../model/cells'
import type { RunModel } from '../trace/model/run-model'
import { taskLabel } from '../trace/model/task-label'
import type { Program } from '../model/configuration'
import { thingOf } from './flags'
import { HappensBefore } from './happens-before'
import { type RaceHint, RaceHints } from './race-hints'
import { type AccessMade, addressOf, GOES_ON, isOfStretches, namedIn, Stretches, UNKNOWN } from './recorded'

/** An access that was observed. */
export interface ObservedAccess {
  /** events that the run had by then */
  readonly records: number
  readonly task: number
  readonly writes: boolean
  readonly line: number
  readonly file: string
  /** of the owner; of memory that processes share the number of its segment */
  readonly address: number
  /** JSON, as a run under an untimed schedule has it in its log */
  readonly text: string
  /** what was read, in words; '' not known */
  readonly read: string
}

/** A race with the place of each of its accesses in the run. */
export interface RunRace extends RaceHint {
  /** of each access: the last event before it, and its task */
  readonly places: readonly { readonly row: number; readonly task: number }[]
}

/** `observed`: in order, up to where they are those of the run. */
export function racesOfRun(model: RunModel, observed: readonly ObservedAccess[]): readonly RunRace[] {
  const hints = new RaceHints([], true)
  const names = model.tasks.map(({ id }) => taskLabel(model, id))
  const accesses = accessesOf(model, observed)
  hints.learn({ accesses }, names, waitedOnBy(model.program, accesses))
  return hints.all.map((hint) => ({ ...hint, places: hints.shownBy(hint).map(({ row, task }) => ({ row: Math.floor(row), task })) }))
}

/**
 * What is named at the head of a loop that does nothing but wait. In one run nobody need have gone round in it, or have looked at all that it asks after. Who comes past it has seen what
 * another one wrote, and comes after what that one did before.
 */
function waitedOnBy({ files }: Program, accesses: readonly AccessMade[]): ReadonlySet<string> {
  const heads = new Map(
    files.map(({ name, text }, at) => {
      const lines = text.split('\n')
      return [at === 0 ? '' : name, [...waitingLines(text)].map((line) => lines[line - 1] ?? '').join(' ')]
    }),
  )
  const isNamed = (file: string, shown: string) => {
    const [name] = NAME.exec(shown) ?? []
    return name !== undefined && new RegExp(`(?<![\\p{ID_Continue}.])${name.replaceAll('.', '\\.')}(?![\\p{ID_Continue}])`, 'u').test(heads.get(file) ?? '')
  }
  /** by file and how the program writes it: most accesses are of few things */
  const known = new Map<string, boolean>()
  const isFlag = ({ file, shown }: AccessMade) => {
    const key = `${file} ${shown}`
    const found = known.get(key) ?? isNamed(file, shown)
    known.set(key, found)
    return found
  }
  return new Set(accesses.filter(isFlag).map(thingOf))
}

/** Numbers of the lines of such loops' heads: in them is nothing but waiting, asking, and setting something to a constant, as in Dekker's algorithm. */
export function waitingLines(text: string): ReadonlySet<number> {
  const lines = text.split('\n')
  const found = new Set<number>()
  for (const [at, line] of lines.entries()) {
    const head = LOOP.exec(line)
    if (!head) continue
    const [, indent = '', body = ''] = head
    if (body === '' ? blockOf(lines, at + 1, indent.length).every((one) => WAITS.test(one)) : WAITS.test(body)) found.add(at + 1)
  }
  return found
}

/** The lines of a block that stands deeper than its head, without blanks and comments. */
function blockOf(lines: readonly string[], from: number, indent: number): readonly string[] {
  const block: string[] = []
  for (const line of lines.slice(from)) {
    const words = line.trim()
    if (words === '' || words.startsWith('#')) continue
    if (line.length - line.trimStart().length <= indent) break
    block.push(words)
  }
  return block
}

/** A variable or an attribute, without what stands behind it. */
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*(?:\.[\p{ID_Start}_][\p{ID_Continue}]*)*/u
const LOOP = /^(\s*)while\b[^#]*?:\s*([^:#]*?)\s*(?:#.*)?$/
const WAITS =
  /^(?:pass|continue|break|\.\.\.|(?:\w+\.)?sleep\([^()]*\)|(?:if|elif|while)\b.*:(?:\s*(?:pass|continue|break))?|else:|[\w.[\]]+ = (?:True|False|None|\d+))\s*(?:#.*)?$/

function accessesOf(model: RunModel, observed: readonly ObservedAccess[]): readonly AccessMade[] {
  const { events } = model
  const order = new HappensBefore(model)
  const stretches = new Stretches(model)
  const found: AccessMade[] = []
  let row = 0
  for (const [at, { records, task, writes, line, file, address, text, read }] of observed.entries()) {
    for (; row < records && row < events.length; row++) {
      order.pass(row)
      if (isOfStretches(cell(events.kind, row))) stretches.pass(cell(events.task, row))
    }
    stretches.pass(task)
    const named = namedIn(text)
    if (!named || named.access.key === UNKNOWN || named.access.key === GOES_ON) continue
    const { access, mappedAt } = named
    found.push({
      ...access,
      value: writes ? access.value : read,
      task,
      point: 0,
      writes,
      address: addressOf(model, task, address, mappedAt),
      line,
      file,
      // those between the same two events keep their order
      row: records - 1 + (at + 1) / (observed.length + 2),
      thread: model.task(task)?.within || task,
      stretch: stretches.of(task),
      moment: order.momentOf(task),
    })
  }
  return found
}
