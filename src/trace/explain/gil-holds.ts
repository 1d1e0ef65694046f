/** Who had an interpreter lock for a while, how it came to it and how it went, and who waited for it meanwhile. */
import { machineOf } from '../history/machine-histories'
import type { GilReasonName } from '../../log/record-kinds'
import { gilReasonName } from '../model/names'
import type { RunModel } from '../model/run-model'
import { type WaitMeanwhile, waitsDuring } from './holds'
import type { Span } from './stays'

export interface GilHold extends Span {
  readonly pid: number
  /** 0: nobody had it */
  readonly task: number
  /** who had it before, 0 nobody; and why it was given up */
  readonly from: number
  readonly fromReason: GilReasonName
  /** who had it next, 0 nobody; and why it was given up */
  readonly to: number
  readonly toReason: GilReasonName
  readonly waits: readonly WaitMeanwhile[]
  /** collections of garbage under it, µs */
  readonly collections: readonly number[]
}

/** Null before its first use. */
export function gilHoldAt(model: RunModel, pid: number, step: number): GilHold | null {
  const history = machineOf(model).gils.histories.get(pid)
  if (history === undefined) return null
  const { begins, holder, reason } = history.holders
  const row = begins.rowAt(step)
  if (row < 0) return null
  const next = row + 1 < begins.length ? row + 1 : -1
  const span: Span = {
    startStep: begins.step(row),
    startUs: begins.us(row),
    endStep: next < 0 ? -1 : begins.step(next),
    endUs: next < 0 ? Number.NaN : begins.us(next),
  }
  const isWithin = (at: number) => at >= span.startStep && (next < 0 || at < span.endStep)
  return {
    pid,
    ...span,
    task: holder.at(row),
    from: row > 0 ? holder.at(row - 1) : 0,
    fromReason: gilReasonName(reason.at(row)),
    to: next < 0 ? 0 : holder.at(next),
    toReason: next < 0 ? 'taken' : gilReasonName(reason.at(next)),
    waits: waitsDuring(model, history.waiters, span),
    collections: history.collections.filter((one) => isWithin(one.step)).map(({ us }) => us),
  }
}
