/** What tasks of an untimed run change that others may find changed: whoever goes round until something has is let on then (spinning.ts, vain-waits.ts). */
import { isOfLock, type Touch } from '../../log/touches'
import type { TaskId } from '../../model/ids'
import type { Machine } from '../memory/machine'
import { wrote } from './spinning'
import { madeProgress, passedLock } from './vain-waits'

/** Code of the program's own has written something. */
export function wroteItself(m: Machine, id: TaskId): void {
  wrote(m)
  madeProgress(m, id)
}

/** A commit of the task changes what it touches. */
export function committed(m: Machine, id: TaskId, does: Touch): void {
  wrote(m)
  if (isOfLock(does)) passedLock(m, id)
  else madeProgress(m, id)
}
