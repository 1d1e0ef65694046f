/** What becomes of a restartable call that is never made again: an exception left it, or its task has ended. */
import { stopWaitingForLock } from '../files/file-locks'
import { Call, clearCall } from '../files/restartable-call'
import { TaskWord } from '../memory/layout'
import { type Machine, taskWord } from '../memory/machine'
import { passOn } from '../files/pipe'
import { passOnListener } from '../net/backlog'
import type { TaskId } from '../../model/ids'

/** What the task may have been woken for is offered to the next one that waits for it. */
export function abandonCall(m: Machine, id: TaskId): void {
  stopWaitingForLock(m, id)
  const call = taskWord(m, id, TaskWord.call)
  const on = taskWord(m, id, TaskWord.callOn)
  if (!call) return
  clearCall(m, id)
  if (call === Call.read || call === Call.write) passOn(m, on)
  else if (call === Call.accept || call === Call.connect) passOnListener(m, 0, on)
}
