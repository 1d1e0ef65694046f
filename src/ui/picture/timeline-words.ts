/** The words the timeline prints, in the language of the page. */
import { explain } from '../../trace/explain/explain'
import type { RunModel } from '../../trace/model/run-model'
import type { TimelineWords } from '../../timeline/timeline-api'
import type { ObjectKindName } from '../../log/object-kinds'
import type { BlockReasonName, GilReasonName, StartMethodName, TaskStateName } from '../../log/record-kinds'
import { whyWords } from '../words/explain-sentence'
import { formatClock, formatDuration } from '../words/format-time'
import { objectTitle, stateName, strandCount, type Translate } from '../words/names'
import { sentenceText } from '../words/rich'

/** `model`: the run on show at the time of the call. */
export function timelineWords(model: () => RunModel | null, t: Translate): TimelineWords {
  return {
    state: (state, reason, kind) => stateName(state as TaskStateName, reason as BlockReasonName, t, kind),
    idle: t('strandStates.idle'),
    objectTitle: (kind, name, id) => objectTitle(kind as ObjectKindName, name, id, t),
    objects: t('timeline.objects'),
    waiting: t('timeline.waiting'),
    event: t('timeline.event'),
    internals: t('timeline.internals'),
    moreInternals: (count) => t('timeline.moreInternals', { count }),
    strands: (kind, count) => strandCount(kind, count, t),
    strandsNow: ({ running, ready, waiting, ended }) => t('timeline.strandsNow', { running, ready, waiting, ended }),
    taskKind: (kind) => t(`taskKinds.${kind}`),
    strandTitle: (name, kind, within) => t('timeline.strandTitle', { name, kind: t(`taskKinds.${kind}`), within }),
    startMethod: (method) => (method === 'page' ? '' : t(`startMethods.${method as StartMethodName}`)),
    holds: (name) => t('timeline.holds', { name }),
    pool: (pending, running, done) => t('details.pool', { pending, running, done }),
    segment: (segment) => segmentWords(model(), segment, t),
    machine: t('timeline.machine'),
    cores: t('timeline.cores'),
    runQueue: t('timeline.runQueue'),
    nobodyWaits: t('timeline.nobodyWaits'),
    level: (level) => t('timeline.level', { level }),
    expected: (time) => t('timeline.expected', { time }),
    gil: (process) => (process === '' ? t('timeline.gil') : t('timeline.gilOf', { process })),
    gilFree: t('timeline.gilFree'),
    gilHeld: (name, since) => t('timeline.gilHeld', { name, since }),
    handedOver: (from, reason) => t('timeline.handedOver', { name: from, reason: t(`gilReasons.${reason as GilReasonName}`) }),
    collection: t('timeline.collection'),
    processTitle: (name, pid) => (name === '' ? `pid ${pid}` : t('timeline.process', { name })),
  }
}

/** What the task did in this stretch, from when to when. */
function segmentWords(model: RunModel | null, segment: number, t: Translate): string {
  if (!model || segment >= model.segments.length) return ''
  const { segments } = model
  const startUs = segments.startUs[segment] ?? 0
  const open = (segments.endStep[segment] ?? -1) < 0
  const endUs = open ? model.endUs : (segments.endUs[segment] ?? startUs)
  const times = `${formatClock(startUs, model.endUs)} – ${formatClock(endUs, model.endUs)} (${formatDuration(endUs - startUs)})`
  const explanation = explain(model, segments.task[segment] ?? 0, segments.startStep[segment] ?? 0, startUs)
  if (!explanation) return times
  return `${sentenceText(whyWords(explanation, model, startUs, t).main, model, t)}\n${times}`
}
