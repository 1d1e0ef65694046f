/** What one task that cannot go on waits for, and what made it so, in English. */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import type { SurroundingName } from '../../../log/record-kinds'
import type { RunModel, StuckTask, WaitSurrounding } from '../../model/run-model'
import { inheritedFrom, poolCopyNote, waitedCopyNote, type CopyNote } from '../copied'
import { isCurrent } from '../explain-strand'
import { outsideWake } from '../outside-wake'
import { doneElsewhere } from '../set-elsewhere'
import { atLine, objectTitle, processTitle, taskTitle } from './titles'
import { waitSentence } from './wait-sentence'

/** What one task that cannot go on waits for, and why nobody provides it; `goesOn`: who runs and is known not to. */
export function stuckSentence(model: RunModel, stuck: StuckTask, goesOn: readonly number[] = []): string {
  const step = model.stepCount - 1
  const copy = waitedCopyNote(model, stuck, step)
  if (copy?.holder) return lockedCopySentence(model, stuck, copy)
  const parts = [waitSentence(model, stuck, goesOn)]
  if (stuck.looksAt !== undefined && stuck.reason !== 'spinning') parts.push(`it looks at \`${stuck.looksAt}\` again and again`)
  const elsewhere = copy ? null : doneElsewhere(model, stuck)
  if (elsewhere)
    parts.push(
      `${taskTitle(model, elsewhere.task)} ${elsewhere.word} one of its own of that name${atLine(elsewhere.line)}: another process has another object, which is not shared`,
    )
  const strand = model.task(stuck.task)
  if (strand?.kind === 'coroutine' && stuck.state === 'blocked' && isCurrent(model, stuck.task, step) && !outsideWake(model, stuck.task, step))
    parts.push('it waits without `await`, so its event loop cannot go on either')
  if (stuck.inside && stuck.inside.kind !== 'library') parts.push(`that is inside ${surroundingWords(stuck.inside)}`)
  if (copy && !inheritedFrom(model, copy.object, step)) parts.push(`that is a copy, made when ${forkWords(model, copy)}: what other processes do to theirs does not reach it`)
  const pool = stuck.reason === 'future' ? poolCopyNote(model, stuck.object, step) : null
  if (pool) parts.push(`${objectTitle(model, pool.object)} is a copy, made when ${forkWords(model, pool)}, without the threads that work for it`)
  return parts.join('; ')
}

const SURROUNDINGS: Record<SurroundingName, (name: string) => string> = {
  finalizer: (name) => `the finalizer ${name}`,
  signalHandler: (name) => `the signal handler ${name}`,
  atExit: (name) => `${name}, which runs at exit`,
  exceptHook: (name) => `${name}, which is \`sys.excepthook\``,
  threadExceptHook: (name) => `${name}, which is \`threading.excepthook\``,
  unraisableHook: (name) => `${name}, which is \`sys.unraisablehook\``,
  gcCallback: (name) => `${name}, which the garbage collector calls (\`gc.callbacks\`)`,
  weakrefCallback: (name) => `${name}, the callback of a weak reference`,
  library: (name) => `${name}, which it has called`,
}

export function surroundingWords({ kind, name }: WaitSurrounding): string {
  return SURROUNDINGS[kind](`\`${name}\``)
}

function forkWords(model: RunModel, { pid, forkedBy, forkLine }: CopyNote): string {
  const child = processTitle(model, pid)
  return `${child} was forked${forkedBy === 0 ? '' : ` by ${taskTitle(model, forkedBy)}`}${atLine(forkLine)}`
}

/** A wait for a copy that was locked when it was made. */
function lockedCopySentence(model: RunModel, stuck: StuckTask, copy: CopyNote): string {
  const child = processTitle(model, copy.pid)
  const isLock = OBJECT_KINDS[model.object(copy.object)?.kind ?? 'lock'].family === 'mutex'
  const held = isLock ? `held by ${taskTitle(model, copy.holder)} since line ${copy.heldLine}` : `in use by ${taskTitle(model, copy.holder)}${atLine(copy.heldLine)}`
  return `${taskTitle(model, stuck.task)} waits for its copy of ${objectTitle(model, copy.object)}${atLine(stuck.line)}: it was ${held} when ${forkWords(model, copy)}, so the copy is locked and nobody in ${child} can release it`
}
