/**
 * Looks into a run: what is in all its processes at a moment, what an object holds, what an expression is worth. The run is made again for that, in
 * interpreters of its own (replays.ts); the run that is looked at stays as it is. What comes back is data, checked field by field.
 */
import type { Configuration, Program } from '../model/configuration'
import type { LogBuffers } from '../log/log'
import type { Question, Runtime } from '../runtime/runtime-api'
import { type HeldObject, type ProcessMoment, readMoment, readOpened, readWatched, type Watched } from './moment'
import { Replays } from './replays'

export interface Moment {
  /** the record of the log that has just been written, from 0: what belongs to the same instant with it has too, nothing later */
  readonly event: number
  /** its instant */
  readonly atUs: number
  readonly processes: readonly ProcessMoment[]
}

/** Why there is no answer: something newer was asked for; the run goes by the wall clock and cannot be made again; what went wrong, in words. */
export type NoAnswer = { readonly kind: 'superseded' } | { readonly kind: 'live' } | { readonly kind: 'failed'; readonly why: string }

export type Looked = { readonly kind: 'moment'; readonly moment: Moment } | NoAnswer
export type Opened = { readonly kind: 'opened'; readonly object: HeldObject } | NoAnswer
export type Evaluated = { readonly kind: 'value'; readonly watched: Watched } | NoAnswer

/** A frame of a moment: of which process and task, and its place among the frames of its stack as they are told, innermost 0. */
export interface FramePlace {
  readonly pid: number
  /** 0: no frame, but the globals of the main module */
  readonly task: number
  readonly stack: number
  readonly frame: number
}

export interface Inspector {
  /** What is in the run right after a record of its log. A newer call supersedes the ones before. */
  at(event: number): Promise<Looked>
  /** What an object of the moment that was looked at last holds: `count` parts from the one numbered `from` on; `more`: how many there are behind these. */
  open(pid: number, address: number, from: number, count: number): Promise<Opened>
  /** What an expression is worth in a frame of that moment, or why it is worth nothing. Whatever it does is undone. */
  evaluate(expression: string, place: FramePlace): Promise<Evaluated>
  dispose(): void
}

/** Moments that are kept: going back to one is free. */
const MOST_KEPT = 64

const SUPERSEDED: NoAnswer = { kind: 'superseded' }
const failed = (why: string): NoAnswer => ({ kind: 'failed', why })

/** `recorded`: the log of the run, which may still grow. */
export function createInspector(runtime: Pick<Runtime, 'replay'>, program: Program, configuration: Configuration, recorded: LogBuffers): Inspector {
  return configuration.live ? LIVE : new ReplayInspector(new Replays(runtime, program, configuration, recorded))
}

const live = async (): Promise<NoAnswer> => ({ kind: 'live' })
const LIVE: Inspector = { at: live, open: live, evaluate: live, dispose: () => {} }

class ReplayInspector implements Inspector {
  private readonly replays: Replays
  private readonly kept = new Map<number, Moment>()
  private current = -1
  private asked = 0
  /** questions are answered one after another */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(replays: Replays) {
    this.replays = replays
  }

  async at(event: number): Promise<Looked> {
    const ticket = ++this.asked
    this.current = event
    const known = this.kept.get(event)
    if (known) {
      this.keep(event, known)
      return { kind: 'moment', moment: known }
    }
    this.replays.aim(event)
    return this.inTurn(() => (ticket === this.asked ? this.look(event, ticket) : Promise.resolve(SUPERSEDED)))
  }

  private async look(event: number, ticket: number): Promise<Looked> {
    const answers = await this.replays.ask(event, { what: 'look' })
    if (typeof answers === 'string') return failed(answers)
    if (answers === null || ticket !== this.asked) return SUPERSEDED
    const processes: ProcessMoment[] = []
    for (const { pid, text } of answers.texts) {
      const read = readMoment(pid, text)
      if (typeof read === 'string') return failed(`process ${pid} could not be looked into: ${read}`)
      processes.push(read)
    }
    const moment = { event, atUs: answers.atNs / 1000, processes }
    this.keep(event, moment)
    return { kind: 'moment', moment }
  }

  private keep(event: number, moment: Moment): void {
    this.kept.delete(event)
    this.kept.set(event, moment)
    for (const old of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break
      this.kept.delete(old)
    }
  }

  async open(pid: number, address: number, from: number, count: number): Promise<Opened> {
    const answer = await this.answerOf(pid, { what: 'open', address, from, count })
    if (typeof answer !== 'string') return answer
    const read = readOpened(answer)
    return typeof read === 'string' ? failed(read) : { kind: 'opened', object: read }
  }

  async evaluate(expression: string, { pid, task, stack, frame }: FramePlace): Promise<Evaluated> {
    const answer = await this.answerOf(pid, { what: 'evaluate', expression, task, stack, frame })
    if (typeof answer !== 'string') return answer.kind === 'failed' ? { kind: 'value', watched: { failed: answer.why } } : answer
    const read = readWatched(answer)
    return typeof read === 'string' ? failed(read) : { kind: 'value', watched: read }
  }

  /** What a process answers at the moment that was looked at last. */
  private answerOf(pid: number, question: Question): Promise<string | NoAnswer> {
    const { current, asked } = this
    return this.inTurn(async () => {
      if (asked !== this.asked) return SUPERSEDED
      const answers = await this.replays.ask(current, question, pid)
      if (typeof answers === 'string') return failed(answers)
      if (answers === null || asked !== this.asked) return SUPERSEDED
      return answers.texts[0]?.text ?? failed(`there is no process ${pid} at this moment`)
    })
  }

  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.turn.then(action)
    this.turn = result.catch(() => {})
    return result
  }

  dispose(): void {
    this.asked++
    this.replays.dispose()
  }
}
