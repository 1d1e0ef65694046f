/** Questions to a run: what they answer, and what is said of those that cannot be understood. */
import { describe, expect, it } from 'vitest'
import { cell } from '../../model/cells'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { TaskState } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { randomLog } from '../testing/random-log'
import { sampleProgram } from '../testing/sample-run'
import { eventView } from '../model/event-view'
import { find as findTold, type ToldWords } from './find'
import { ask, isQueryError, type QueryAnswer } from './query'

const builder = createRunBuilder(sampleProgram, DEFAULT_CONFIGURATION, randomLog(11, 6, 400))
while (builder.pull());
const { model } = builder

function answerTo(question: string): QueryAnswer {
  const answer = ask(model, question)
  if (answer === null || isQueryError(answer)) throw new Error(`${question}: ${JSON.stringify(answer)}`)
  return answer
}
const faultOf = (question: string) => ask(model, question)

describe('questions', () => {
  it('waits: all of them, by object, by task, by length; the sum is theirs', () => {
    const { segments } = model
    const waiting: ReadonlySet<number> = new Set([TaskState.blocked, TaskState.deadlocked, TaskState.gil])
    const blocked = Array.from({ length: segments.length }, (_, row) => row).filter((row) => waiting.has(cell(segments.state, row)))
    expect(answerTo('waits').count).toBe(blocked.length)
    const onLock = answerTo('waits on lock')
    expect(onLock.count).toBe(blocked.filter((row) => cell(segments.object, row) === 7).length)
    expect(onLock.total).toBe(onLock.rows.reduce((sum, { length }) => sum + length, 0))
    const long = answerTo('waits longer than 2 us on "lock" by T2')
    expect(long.rows.every(({ length, object, task }) => length > 2 && object === 7 && task === 2)).toBe(true)
    expect(long.count).toBe(onLock.rows.filter(({ length, task }) => length > 2 && task === 2).length)
    expect(answerTo('waits longer than 2us').count + answerTo('waits where length <= 2 us').count).toBe(blocked.length)
    expect(long.rows[0]?.selection?.kind ?? 'segment').toBe('segment')
  })

  it('holds, events and outputs, and comparisons of fields', () => {
    expect(answerTo('holds of lock').rows.length).toBe(model.object(7)?.ownerships.length)
    expect(answerTo('holds of lock by T2').rows.every(({ task }) => task === 2)).toBe(true)
    const puts = answerTo('events of T3 where kind = put')
    expect(puts.count).toBe(answerTo('events where kind = put and task = t3').count)
    expect(puts.rows.every(({ kind, task }) => kind === 'put' && task === 3)).toBe(true)
    expect(answerTo('events where kind != put').count + answerTo('events where kind = put').count).toBe(model.events.length)
    expect(answerTo('events after 10 us before 20 us').rows.every(({ us }) => us > 10 && us < 20)).toBe(true)
    expect(answerTo('outputs').count).toBe(model.outputs.length)
  })

  it('what cannot be understood is told with its word', () => {
    expect(faultOf('waits longer than much')).toEqual({ code: 'noNumber', word: 'much' })
    expect(faultOf('waits longer than')).toEqual({ code: 'missing', word: 'than' })
    expect(faultOf('waits longer than 10')).toEqual({ code: 'noNumber', word: '10' })
    expect(faultOf('waits on nothing')).toEqual({ code: 'unknownName', word: 'nothing' })
    expect(faultOf('holds by lock')).toEqual({ code: 'unknownTask', word: 'lock' })
    expect(faultOf('events where colour = red')).toEqual({ code: 'unknownField', word: 'colour' })
    expect(faultOf('events where kind')).toEqual({ code: 'missing', word: 'kind' })
    expect(faultOf('events where kind like put')).toEqual({ code: 'unknownWord', word: 'like' })
    expect(faultOf('events longer than 1 ms')).toEqual({ code: 'noLength', word: 'events' })
    expect(faultOf('waits please')).toEqual({ code: 'unknownWord', word: 'please' })
    expect(faultOf('lock')).toBeNull()
    expect(faultOf('')).toBeNull()
  })
})

/** Words of a made-up language. */
const words: ToldWords = {
  object: (object) => `<${model.object(object)?.name}>`,
  line: (line) => `nr. ${line} linea`,
  event: (row) => (eventView(model, row).kind === 'owner' ? null : `${words.verb(row)} ${model.object(eventView(model, row).object)?.name}`),
  verb: (row) =>
    eventView(model, row).kind === 'put' ? 'ponit' : eventView(model, row).kind === 'state' ? `fit ${String(eventView(model, row).value).replaceAll('lock', 'ser')}` : 'agit',
}
const find = (run: typeof model, text: string) => findTold(run, text, words)

describe('finding', () => {
  it('finds tasks, objects, lines of the source, and events, each with the way there', () => {
    const kinds = (text: string) => new Set(find(model, text).found.map(({ kind }) => kind))
    expect(find(model, 't3').found[0]).toMatchObject({ kind: 'task', text: 'T3', selection: { kind: 'task', task: 3 } })
    expect(find(model, 'LOCK').found.find(({ kind }) => kind === 'object')).toMatchObject({ selection: { kind: 'object', object: 7 } })
    expect(kinds('put').has('event')).toBe(true)
    const [line = ''] = sampleProgram.files[0]?.text.split('\n').filter((one) => one.trim() !== '') ?? []
    expect(find(model, line).found.some(({ kind, selection }) => kind === 'line' && selection?.kind === 'line')).toBe(true)
    // a line by its number, in the words of the page or in plain ones, and no other
    for (const text of ['Line 2', 'line2', 'nr.2 linea'])
      expect(find(model, text).found.flatMap(({ kind, selection }) => (kind === 'line' && selection?.kind === 'line' ? [selection.line] : []))).toEqual([2])
    expect(find(model, ' ')).toEqual({ found: [], cut: false })
    expect(find(model, 'nowhere to be found').found).toEqual([])
    for (const { step } of find(model, 'state').found) expect(step).toBeLessThan(model.stepCount)
  })

  it('finds events by the words they are told in, by their names, and by their object; what a neighbour says is left out', () => {
    const events = (text: string) => find(model, text).found.filter(({ kind }) => kind === 'event')
    const count = (question: string) => Math.min(200, answerTo(question).count)
    expect(events('ponit').length).toBe(count('events where kind = put'))
    expect(events('put').length).toBe(count('events where kind = put'))
    expect(events('ponit').every(({ text }) => text.startsWith('ponit '))).toBe(true)
    expect(events('owner')).toEqual([])
    expect(events('fit bsered').length).toBeGreaterThan(0)
    const onLock = events('lock').filter(({ text }) => !text.startsWith('fit '))
    expect(onLock.length).toBeGreaterThan(0)
    expect(onLock.every(({ text }) => text.endsWith(' lock'))).toBe(true)
  })
})
