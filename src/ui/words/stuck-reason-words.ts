/** Why a wait has no end, as sentences of the page. */
import type { StuckReason } from '../../trace/explain/stuck-reasons'
import type { Translate } from './names'
import type { Part, Sentence } from './template'

const task = (id: number): Part => ({ kind: 'task', task: id })
const object = (id: number): Part => ({ kind: 'object', object: id })
const line = (number: number): Part => ({ kind: 'line', line: number })

export function stuckReasonWords(reason: StuckReason, t: Translate): Sentence {
  switch (reason.kind) {
    case 'notBegun':
      return {
        template: t(reason.some ? 'why.someNotBegun' : 'why.notBegun', { count: reason.workers }),
        parts: { object: object(reason.pool), count: { kind: 'text', text: String(reason.workers) } },
      }
    case 'callLost':
      return { template: t('why.callLost'), parts: { task: task(reason.worker), name: { kind: 'code', text: reason.call } } }
    case 'permits':
      return {
        template: t('why.permits'),
        parts: {
          object: object(reason.object),
          holders: { kind: 'list', parts: reason.holders.flatMap((holder) => [task(holder.task), ...(holder.line > 0 ? [line(holder.line)] : [])]) },
        },
      }
    case 'elsewhere':
      return {
        template: t('why.elsewhere'),
        parts: { task: task(reason.deed.task), object: object(reason.deed.object), line: line(reason.deed.line) },
      }
    case 'diedHolding':
      return { template: t('why.diedHolding'), parts: { task: task(reason.holder), object: object(reason.object) } }
    case 'pipeFull':
      return reason.waiter === 0
        ? { template: t('why.pipeFull'), parts: { object: object(reason.object) } }
        : { template: t('why.pipeFullFor'), parts: { object: object(reason.object), task: task(reason.waiter), target: task(reason.process) } }
    case 'ownWorker':
      return { template: t('why.ownWorker'), parts: {} }
    case 'notHandedOut':
      return { template: t('why.notHandedOut'), parts: {} }
    case 'servesOn':
      return { template: t('why.servesOn'), parts: { call: { kind: 'code', text: 'serve_forever' } } }
    case 'looksAgain':
      return { template: t('why.looksAgain'), parts: { condition: { kind: 'code', text: reason.condition } } }
    case 'notAccepted':
      return reason.acceptors.length === 0
        ? { template: t('why.notAccepted'), parts: { object: object(reason.listener) } }
        : { template: t('why.notAcceptedBy'), parts: { object: object(reason.listener), tasks: { kind: 'list', parts: reason.acceptors.map(task) } } }
    case 'readerWaits':
      return reason.target === 0
        ? { template: t('why.readerWaits'), parts: { task: task(reason.reader) } }
        : { template: t('why.readerWaitsFor'), parts: { task: task(reason.reader), target: task(reason.target) } }
    default:
      return reason satisfies never
  }
}
