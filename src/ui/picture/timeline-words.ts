/** The words the timeline prints, in the language of the page. */
import { explain } from '../../trace/explain/explain'
import type { TasksNow } from '../../trace/model/census'
import type { RunModel } from '../../trace/model/run-model'
import { signalName } from '../../trace/model/signal-name'
import type { TimelineWords } from '../../timeline/timeline-api'
import type { ObjectKindName } from '../../log/object-kinds'
import type { BlockReasonName, GilReasonName, StartMethodName, TaskStateName } from '../../log/record-kinds'
import { whyWords } from '../words/explain-sentence'
import { formatClock, formatDuration } from '../words/format-time'
import { ownTitle, processTitle, stateName, strandCount, type Translate } from '../words/names'
import { sentenceText } from '../words/rich'

/** `model`: the run on show at the time of the call. */
export function timelineWords(model: () => RunModel | null, t: Translate): TimelineWords {
  const object = {
    pool: (pending: number, running: number, done: number) => t('details.pool', { pending, running, done }),
    heldBy: (name: string) => t('timeline.heldBy', { name }),
    free: t('details.free'),
  }
  const now = ({ running, ready, waiting, deadlocked, ended, crashed }: TasksNow) =>
    t('timeline.strandsNow', {
      running,
      ready,
      waiting,
      ended,
      stuck: deadlocked > 0 ? t('timeline.ofWaiting', { deadlocked }) : '',
      broken: crashed > 0 ? t('timeline.ofEnded', { crashed }) : '',
    })
  return {
    event: t('timeline.event'),
    state: (state, reason, kind) => stateName(state as TaskStateName, reason as BlockReasonName, t, kind),
    idle: t('strandStates.idle'),
    notYet: t('timeline.notYet'),
    objectTitle: (kind, name, id) => ownTitle(model(), kind as ObjectKindName, name, id, t),
    waiting: t('timeline.waiting'),
    segment: (segment) => segmentWords(model(), segment, t),
    lanes: {
      process: {
        title: (_name, pid) => processTitle(model(), pid, t),
        startMethod: (method) => startedHow(method as StartMethodName, t),
        alive: t('timeline.alive'),
        exit: (code) => (code < 0 ? signalName(-code) : t('details.processEnded', { code })),
        now,
        ended: (how) => t('timeline.ended', { how }),
      },
      internals: { title: t('timeline.internals'), more: (count) => t('timeline.moreInternals', { count }) },
      task: {
        kind: (kind) => t(`taskKinds.${kind}`),
        strandTitle: (name, kind, within) => t('timeline.strandTitle', { name, kind: t(`taskKinds.${kind}`), within }),
        holds: (name) => t('timeline.holds', { name }),
      },
      strands: {
        title: (kind, count) => strandCount(kind, count, t),
        now,
      },
      group: {
        title: (name, of, count) => t(of === 'threads' ? 'timeline.groupOfThreads' : 'timeline.groupOfProcesses', { name, count }),
        now,
      },
      object,
      loop: object,
      compared: { only: (run) => t('compare.onlyIn', { run }) },
      objects: { title: t('timeline.objects') },
      machine: { title: t('timeline.machine') },
      cores: { title: t('timeline.cores'), core: (core, task) => t('timeline.core', { core, task }), idle: t('timeline.idle') },
      runQueue: {
        title: t('timeline.runQueue'),
        nobody: t('timeline.nobodyWaits'),
        level: (level) => t('timeline.level', { level }),
        expected: (time) => t('timeline.expected', { time }),
      },
      gil: {
        title: (process) => (process === '' ? t('timeline.gil') : t('timeline.gilOf', { process })),
        free: t('timeline.gilFree'),
        held: (name, since) => t('timeline.gilHeld', { name, since }),
        handedOver: (from, reason) => t('timeline.handedOver', { name: from, reason: t(`gilReasons.${reason as GilReasonName}`) }),
        collection: t('timeline.collection'),
      },
    },
  }
}

/** How a process came to be, beside the line of its life. */
function startedHow(method: StartMethodName, t: Translate): string {
  if (method === 'page') return ''
  const name = t(`startMethods.${method}`)
  return method === 'program' || method === 'interpreter' ? name : t('timeline.startedBy', { method: name })
}

/** What the task did in this stretch, from when to when. */
function segmentWords(model: RunModel | null, segment: number, t: Translate): string {
  if (!model || segment >= model.segments.length) return ''
  const { segments } = model
  const startUs = segments.startUs(segment)
  const open = (segments.endStep[segment] ?? -1) < 0
  const endUs = open ? model.endUs : segments.endUs(segment)
  const times = `${formatClock(startUs, model.endUs)} – ${formatClock(endUs, model.endUs)} (${formatDuration(endUs - startUs)})`
  const explanation = explain(model, segments.task[segment] ?? 0, segments.startStep[segment] ?? 0, startUs)
  if (!explanation) return times
  return `${sentenceText(whyWords(explanation, model, startUs, t).main, model, t)}\n${times}`
}
