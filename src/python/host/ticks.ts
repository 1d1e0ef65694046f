/**
 * Which interpreter events cost virtual time.
 *
 * In the `cpython` GIL mode jumps and function entries are counted; these are CPython's eval-breaker points, so they are
 * also where the GIL can be handed over. In the other modes every instruction is counted instead. Lines are recorded for
 * the first LINE_PASSES passes over each, then the event is switched off at that place: long loops stay at half of
 * full speed or more, instead of a tenth.
 */
import { COST_NS } from '../../kernel/time/costs'
import type { TickFunction } from '../wasm/glue-module'

export const TickKind = { line: 0, jump: 1, entry: 2, instruction: 3, leave: 4, breaker: 5, observeLine: 6, observeInstruction: 7, observeRaise: 8, observeEntry: 9 } as const

export const TICKS: readonly TickFunction[] = [
  { name: 'line', costNs: COST_NS.event, always: true },
  { name: 'jump', costNs: COST_NS.event, always: false },
  { name: 'entry', costNs: COST_NS.event, always: false },
  { name: 'instruction', costNs: COST_NS.instruction, always: false },
  // a function of ours in the place of one of C's returns
  { name: 'leave', costNs: 0, always: false },
  // CPython looks at its eval breaker, which was armed
  { name: 'breaker', costNs: 0, always: true },
  // of a run that is looked into, beside everything else
  { name: 'observeLine', costNs: 0, always: true },
  { name: 'observeInstruction', costNs: 0, always: true },
  { name: 'observeRaise', costNs: 0, always: true },
  { name: 'observeEntry', costNs: 0, always: true },
]
