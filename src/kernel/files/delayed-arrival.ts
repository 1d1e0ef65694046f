/**
 * Bytes that are in a pipe but have not arrived yet: what a host outside the machine sends is under way for a while.
 * Until it arrives nothing in the pipe, not even its end, can be seen.
 */
import { PipeReal, PipeWord } from '../memory/descriptor-layout'
import { HeaderReal, type PipeId } from '../memory/layout'
import { type Machine, headerReal, pipeWord, pipeReal, setPipeReal } from '../memory/machine'
import { Operation } from '../../log/record-kinds'
import { dropBytes, logTransfer } from './pipe-bytes'

/** Whether nothing of what is in the pipe can be seen yet. */
export const notYetArrived = (m: Machine, row: PipeId): boolean => pipeReal(m, row, PipeReal.arrivesAt) > headerReal(m, HeaderReal.now)

/** What was under way has arrived: what was asked is taken, the answer is there. Nothing happens to a pipe in which nothing is under way. */
export function arrive(m: Machine, row: PipeId): void {
  if (pipeReal(m, row, PipeReal.arrivesAt) === 0) return
  setPipeReal(m, row, PipeReal.arrivesAt, 0)
  takeRequest(m, pipeWord(m, row, PipeWord.request))
  if (pipeWord(m, row, PipeWord.count) > 0) logTransfer(m, 0, row, Operation.put, pipeWord(m, row, PipeWord.count), '')
}

/** The host outside has read what was sent to it. */
export function takeRequest(m: Machine, row: PipeId): void {
  const asked = pipeWord(m, row, PipeWord.count)
  if (asked === 0) return
  dropBytes(m, row, asked)
  logTransfer(m, 0, row, Operation.get, asked, '')
}
