/** The verdict in full: what ended the run, the cycle of a deadlock, what each unfinished task was waiting for. */
import { useTranslation } from 'react-i18next'
import type { Limits } from '../../model/configuration'
import { isFinalLimit, LIMIT_NAMES } from '../../kernel/memory/run-state'
import { StopReason } from '../../log/record-kinds'
import { endsBadly } from '../../trace/explain/decisive-step'
import { explain } from '../../trace/explain/explain'
import { outsideWake } from '../../trace/explain/outside-wake'
import { inheritedFrom, waitedCopyNote } from '../../trace/explain/copied'
import { toldStuck } from '../../trace/explain/told-stuck'
import { verdictAtLimit } from '../../trace/explain/verdict'
import { isIdleLoop, waitingStrands } from '../../trace/explain/explain-strand'
import type { PartOfRun, ProcessRow, RunModel, StuckTask, Verdict } from '../../trace/model/run-model'
import { signalName } from '../../trace/model/signal-name'
import { stuckReasons } from '../../trace/explain/stuck-reasons'
import { diedOfRecursion, exitStatus, killedPrograms } from '../../trace/explain/verdict'
import { loneServers, nobodyWouldCome, portOf, waitingServers } from '../../trace/explain/lone-server'
import { takenByOtherStrand } from '../../trace/explain/taken-by-strand'
import { joinTarget } from '../../trace/explain/wait-for'
import { seekEnd, seekTrouble } from '../../state/playback-actions'
import { canContinue } from '../../state/run-store'
import { closePopover } from '../../state/view-store'
import { showClientPanel } from '../output/client-panel'
import { useApp, useRun } from '../app-context'
import type { Translate } from '../words/names'
import { causeSentence } from '../words/cause-sentence'
import { allWait, copySentence, whyWords } from '../words/explain-sentence'
import { stateVerb } from '../words/names'
import { Rich } from '../words/rich'
import { LongList } from '../parts/more-rows'
import { stuckReasonWords } from '../words/stuck-reason-words'
import type { Part, Sentence } from '../words/template'
import './verdict-details.css'

/** Shown before the reader asks for more. */
const MOST_LISTED = 12

export function VerdictDetails() {
  const { state, commands } = useApp()
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  const activity = useRun((run) => run.activity)
  const limit = useRun((run) => run.limit)
  const continuable = useRun(canContinue)
  if (!model) return null
  // a run that rests at a limit has no verdict yet: it can go on
  const verdict: Verdict | null = model.verdict ?? (activity === 'limit' ? verdictAtLimit(model, limit) : null)
  if (!verdict) return null
  const cyclic = new Set(verdict.cycle.map((edge) => edge.task))
  const others = toldStuck(model, verdict.tasks).filter((task) => !cyclic.has(task.task))
  const exits = badExits(verdict, model)
  const bad = endsBadly(model)
  const close = (action: () => void) => () => {
    closePopover(state.view)
    action()
  }
  return (
    <div className="verdict-details" data-testid="verdict-details">
      <h2>{t(`verdict.${verdict.kind}`)}</h2>
      <p>
        <Rich sentence={verdictSentence(verdict, model, t)} />
      </p>
      {verdict.kind === 'error' && verdict.detail !== '' ? <pre className="verdict-detail">{verdict.detail}</pre> : null}
      {verdict.partly ? (
        <p>
          <Rich sentence={goesOnSentence(verdict.partly, t)} />
        </p>
      ) : null}
      {verdict.partly?.endedBy === 'limit' ? (
        <p>
          <Rich sentence={{ template: t('verdict.endedByLimit'), parts: endParts(verdict, model, t) }} />
        </p>
      ) : null}
      {verdict.kind === 'limit' || verdict.kind === 'hang'
        ? waitingServers(model, verdict.tasks).map((server) => (
            <p key={server.object} data-testid="lone-server">
              <Rich sentence={serverSentence(server, model, t)} />
              {verdict.kind === 'limit' && nobodyWouldCome(model, verdict.tasks) ? ` ${t('verdict.nobodyWouldCome')}` : null}
            </p>
          ))
        : null}
      {verdict.cycle.length > 0 ? (
        <ol className="cycle">
          {verdict.cycle.map((edge) => (
            <li key={edge.task}>
              <Rich sentence={edgeSentence(edge, model, t)} />
            </li>
          ))}
        </ol>
      ) : null}
      {others.length > 0 && verdict.kind !== 'finished' ? (
        <>
          <h3>{t('verdict.stuckTitle')}</h3>
          <LongList className="stuck" items={others} most={MOST_LISTED}>
            {(task) => (
              <li key={task.task}>
                {stuckSentences(task, model, t).map((sentence, at) => (
                  <Rich key={at} sentence={at > 0 ? { ...sentence, template: ` ${sentence.template}` } : sentence} />
                ))}
              </li>
            )}
          </LongList>
        </>
      ) : null}
      {verdict.causes.length > 0 ? (
        <>
          <h3>{t('verdict.causesTitle')}</h3>
          <LongList className="stuck" items={verdict.causes} most={MOST_LISTED}>
            {(cause, at) => (
              <li key={at}>
                <Rich sentence={causeSentence(cause, t)} />
              </li>
            )}
          </LongList>
        </>
      ) : null}
      {exits.length > 0 ? (
        <>
          <h3>{t('verdict.exitsTitle')}</h3>
          <LongList className="stuck" items={exits} most={MOST_LISTED}>
            {(process) => (
              <li key={process.pid}>
                <Rich sentence={exitSentence(process, model, t)} />
              </li>
            )}
          </LongList>
        </>
      ) : null}
      <div className="popover-actions">
        {(verdict.kind === 'limit' || verdict.kind === 'hang') && loneServers(model, verdict.tasks).length > 0 ? (
          <button type="button" className="primary" data-testid="bring-client" onClick={close(() => showClientPanel(state.view))}>
            {t('client.bring')}
          </button>
        ) : null}
        {continuable ? (
          <button type="button" className="primary" onClick={close(commands.continueRun)}>
            {t('header.continue')}
          </button>
        ) : null}
        {activity === 'limit' ? (
          <button type="button" data-testid="end-run" onClick={close(commands.stop)}>
            {t('header.end')}
          </button>
        ) : null}
        <button type="button" data-testid="go-to-end" onClick={close(() => (bad ? seekTrouble : seekEnd)(state))}>
          {t(bad ? 'verdict.goToTrouble' : 'verdict.goTo')}
        </button>
      </div>
    </div>
  )
}

/** Processes that did not end well, where that may be why: who waits for ever often waits for one of these. */
export function badExits(verdict: Verdict, model: RunModel): readonly ProcessRow[] {
  const bad = model.processes.filter(({ exitCode }) => exitCode !== null && exitCode !== 0)
  if (verdict.kind === 'hang' || verdict.kind === 'deadlock' || dead(verdict, model)) return bad
  // a program that ended itself: perhaps because of a child
  return verdict.kind === 'error' && verdict.detail === '' ? bad.filter(({ parentPid }) => parentPid !== 0) : []
}

export function verdictSentence(verdict: Verdict, model: RunModel, t: Translate): Sentence {
  return { template: t(`verdict.${textOf(verdict, model)}`), parts: endParts(verdict, model, t) }
}

function endParts(verdict: Verdict, model: RunModel, t: Translate): Record<string, Part> {
  return {
    time: { kind: 'duration', us: verdict.atUs },
    code: { kind: 'text', text: String(exitStatus(model)) },
    limit: { kind: 'text', text: limitWords(verdict.detail, model.configuration.limits, t) },
  }
}

/** A server to which nobody comes. */
function serverSentence({ task, object }: StuckTask, model: RunModel, t: Translate): Sentence {
  const port = portOf(model, object)
  const parts: Record<string, Part> = { task: { kind: 'task', task }, object: { kind: 'object', object }, port: { kind: 'text', text: String(port) } }
  const words = model.object(object)?.kind === 'datagrams' ? 'servesUdp' : port > 0 ? 'servesPort' : 'serves'
  return { template: t(`verdict.${words}`), parts }
}

export function goesOnSentence({ goesOn, sinceUs }: PartOfRun, t: Translate): Sentence {
  const others: Part = { kind: 'list', parts: goesOn.slice(0, MOST_LISTED).map((task) => ({ kind: 'task', task })) }
  return { template: t(goesOn.length > 0 ? 'verdict.goesOnText' : 'verdict.goesOnNobodyText'), parts: { since: { kind: 'moment', us: sinceUs }, others } }
}

/** No exception ended the program, but a signal. */
const dead = ({ kind }: Verdict, model: RunModel) => kind === 'error' && killedPrograms(model).length > 0

function textOf(verdict: Verdict, model: RunModel) {
  const { kind, cycle, detail, partly } = verdict
  if (dead(verdict, model)) return killedPrograms(model).some((process) => diedOfRecursion(model, process)) ? 'overflowText' : 'signalText'
  if (kind === 'error' && detail === '' && exitStatus(model) > 0) return 'exitText'
  if (kind === 'hang' && partly) return 'hangPartText'
  if (kind === 'finished' && model.configuration.live) return 'finishedLiveText'
  if (kind === 'deadlock' && cycle.length > 0 && cycle.every(({ task }) => model.task(task)?.within !== 0)) return 'deadlockStrandsText'
  if (kind === 'stopped' && detail === StopReason.foreignMessage) return 'foreignMessageText'
  if (kind === 'stopped' && detail === StopReason.workerFault) return 'workerFaultText'
  if (kind === 'stopped' && detail === StopReason.workerLost) return 'workerLostText'
  if (kind === 'stopped' && detail === StopReason.unreadableLog) return 'unreadableLogText'
  return kind === 'limit' && isFinalLimit(detail, model.configuration.limits) ? 'finalLimitText' : (`${kind}Text` as const)
}

function limitWords(limit: string, limits: Limits, t: Translate): string {
  if ((limit === 'objects' || limit === 'tasks' || limit === 'processes') && !isFinalLimit(limit, limits)) return t(`verdict.limits.asked-${limit}`)
  const known = LIMIT_NAMES.find((name) => name === limit)
  return t(`verdict.limits.${known || 'other'}`)
}

export function edgeSentence(edge: Verdict['cycle'][number], model: RunModel, t: Translate): Sentence {
  const parts: Record<string, Part> = {
    task: { kind: 'task', task: edge.task },
    object: { kind: 'object', object: edge.object },
    line: lineAtEnd(model, edge.task, edge.line),
    owner: { kind: 'task', task: edge.heldBy },
    ownerLine: { kind: 'line', line: edge.heldLine },
  }
  if (joinTarget(model.object(edge.object)) !== 0) return { template: t('verdict.cycleJoin'), parts }
  const other = takenByOtherStrand(model, edge)
  if (other)
    return { template: t('verdict.cycleStrand'), parts: { ...parts, task: { kind: 'task', task: other.waiter || edge.task }, owner: { kind: 'task', task: other.holder } } }
  const inherited = inheritedFrom(model, edge.object, model.stepCount - 1)
  if (inherited) return { template: t('verdict.cycleInherited'), parts: { ...parts, holder: { kind: 'task', task: inherited.holder } } }
  if (edge.heldLine === 0) return { template: t('verdict.cycleEdgeNoLine'), parts }
  return { template: t(edge.task === edge.heldBy ? 'verdict.cycleSelf' : 'verdict.cycleEdge'), parts }
}

/** A line that a task is at when the run is over. */
function lineAtEnd(model: RunModel, task: number, line: number): Part {
  return { kind: 'line', line, file: model.taskAt(task, model.stepCount - 1)?.file ?? '' }
}

export function exitSentence(process: ProcessRow, model: RunModel, t: Translate): Sentence {
  const code = process.exitCode ?? 0
  const killed = process.killedBy === 0 ? 'verdict.killed' : 'verdict.killedBy'
  return {
    template: t(code > 0 ? 'verdict.exited' : diedOfRecursion(model, process) ? 'verdict.overflowed' : killed),
    parts: {
      task: { kind: 'task', task: process.mainTask },
      code: { kind: 'text', text: String(code) },
      signal: { kind: 'text', text: signalName(-code) },
      killer: { kind: 'task', task: process.killedBy },
    },
  }
}

/** What a task that has not ended waits for, and why nobody gives it. */
export function stuckSentences(task: StuckTask, model: RunModel, t: Translate): Sentence[] {
  return [stuckSentence(task, model, t), ...stuckReasons(model, task).map((reason) => stuckReasonWords(reason, t))]
}

function stuckSentence(task: StuckTask, model: RunModel, t: Translate): Sentence {
  const copy = waitedCopyNote(model, task, model.stepCount - 1)
  if (copy?.holder) return copySentence(copy, { kind: 'task', task: task.task }, t)
  const outside = outsideWake(model, task.task, model.stepCount - 1)
  if (outside) {
    const explanation = explain(model, task.task, model.stepCount - 1)
    if (explanation) return whyWords(explanation, model, model.endUs, t).main
  }
  const parts: Part[] = []
  if (task.object !== 0 && model.object(task.object)) parts.push({ kind: 'object', object: task.object })
  if (task.inside) parts.push({ kind: 'code', text: task.inside.name })
  if (task.line > 0) parts.push(lineAtEnd(model, task.task, task.line))
  const idle = isIdleLoop(model, task, model.stepCount - 1)
  const template = t(idle ? 'verdict.idleLoop' : parts.length > 0 ? 'verdict.stuck' : 'why.plain')
  return {
    template,
    parts: {
      task: { kind: 'task', task: task.task },
      state: { kind: 'text', text: stateVerb(task.state, task.reason, t, model.task(task.task)?.kind) },
      where: { kind: 'list', parts },
      all: { kind: 'text', text: idle ? allWait(model, task.task, waitingStrands(model, task.task, model.stepCount - 1), t) : '' },
    },
  }
}
