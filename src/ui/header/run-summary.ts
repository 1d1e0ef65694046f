/** How the run stands, as the chip says it: words and tone. */
import type { VerdictKindName } from '../../log/record-kinds'
import type { InterpreterState, RunActivity } from '../../state/run-store'
import { verdictAtLimit } from '../../trace/explain/verdict'
import type { RunModel } from '../../trace/model/run-model'
import type { IconName } from '../parts/icon'
import { formatDuration } from '../words/format-time'
import type { Translate } from '../words/names'

export type Tone = 'calm' | 'good' | 'busy' | 'warn' | 'bad' | 'stuck'

export interface RunSummary {
  readonly tone: Tone
  readonly icon: IconName | null
  readonly text: string
  /** the same for narrow screens */
  readonly short: string
  /** a verdict can be opened for details */
  readonly verdict: VerdictKindName | null
}

const TONES: Readonly<Record<VerdictKindName, { readonly tone: Tone; readonly icon: IconName }>> = {
  finished: { tone: 'good', icon: 'check' },
  error: { tone: 'bad', icon: 'cross' },
  deadlock: { tone: 'stuck', icon: 'warning' },
  hang: { tone: 'warn', icon: 'clock' },
  limit: { tone: 'warn', icon: 'pause' },
  stopped: { tone: 'calm', icon: 'stop' },
}

export function runSummary(activity: RunActivity, interpreter: InterpreterState, model: RunModel | null, progressUs: number, waiting: boolean, t: Translate): RunSummary {
  const plain = (tone: Tone, text: string, icon: IconName | null = null): RunSummary => ({ tone, text, short: text, icon, verdict: null })
  const bootWaits = (shown: Parameters<typeof percent>[0]) => ({
    ...plain('busy', t('activity.bootWaits', { percent: percent(shown) })),
    short: t('activity.booting', { percent: percent(shown) }),
  })
  if (activity === 'starting' && interpreter.kind === 'booting') return bootWaits(interpreter)
  if (activity === 'starting') return plain('busy', t('activity.starting'))
  if (activity === 'running') {
    const text = t(model?.configuration.live ? 'activity.runningLive' : 'activity.running', {
      time: formatDuration(progressUs),
      count: model?.stepCount ?? 0,
    })
    return { ...plain('busy', text), short: formatDuration(progressUs) }
  }
  if (activity === 'stdin') return plain('warn', t('activity.stdin'), 'clock')
  const kind = model?.verdict?.kind ?? (activity === 'limit' && model ? verdictAtLimit(model, '').kind : null)
  if (kind && model) {
    const words = { verdict: t(`verdict.${kind}`), time: formatDuration(model.endUs) }
    return {
      ...TONES[kind],
      text: t(model.configuration.live ? 'verdict.chipLive' : 'verdict.chip', { ...words, count: model.stepCount }),
      // where it takes two lines, a number stays with its unit
      short: t('verdict.chipShort', { ...words, time: words.time.replace(' ', '\u00a0') }),
      verdict: kind,
    }
  }
  if (interpreter.kind === 'unsupported') return plain('warn', t('activity.unsupported'), 'warning')
  if (interpreter.kind === 'failed') return plain('bad', t('activity.failed'), 'cross')
  if (interpreter.kind === 'booting') return waiting ? bootWaits(interpreter) : plain('calm', t('activity.booting', { percent: percent(interpreter) }))
  return plain('calm', t('activity.none'))
}

function percent(interpreter: Extract<InterpreterState, { kind: 'booting' }>): number {
  return Math.round(interpreter.fraction * 100)
}
