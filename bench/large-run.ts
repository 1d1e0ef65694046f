/** A large run made up for measurements: sixteen threads over a queue, 1.2 million events in 160,000 segments, or as many as are asked for. */
import { createLogBuffers, LogWriter } from '../src/log/log'
import { ObjectKind } from '../src/log/object-kinds'
import { BlockReason, GilReason, Operation, RecordKind, TaskFlag, TaskState, VerdictKind } from '../src/log/record-kinds'
import { DEFAULT_CONFIGURATION } from '../src/model/configuration'
import { createRunBuilder } from '../src/trace/decode/run-builder'
import type { RunModel } from '../src/trace/model/run-model'

export const THREADS = 16
/** Records of a round beside the two that change a state. */
const WITHIN = 13
const ROUND = WITHIN + 2
const QUEUE = 1
const PID = 100

/** `events`: about as many. `contended`: tasks wait for the interpreter lock and for a core before they run. */
export function largeRun(events = 1_200_000, contended = false): RunModel {
  const rounds = Math.round(events / ROUND)
  const log = createLogBuffers(false)
  const writer = new LogWriter(log)
  let step = 1
  writer.append(0, RecordKind.process, step, { pid: PID, a: PID, text: 'MainProcess' })
  for (let task = 1; task <= THREADS; task++)
    writer.append(0, RecordKind.task, step, { pid: PID, task, a: task === 1 ? 0 : 1, b: task === 1 ? TaskFlag.main : 0, text: task === 1 ? 'MainThread' : `worker-${task}` })
  writer.append(0, RecordKind.object, step, { pid: PID, task: 1, object: QUEUE, a: ObjectKind.queue, b: -1, text: 'tasks' })
  for (let round = 0; round < rounds; round++) {
    const task = 1 + ((round * 7) % THREADS)
    const atNs = (round + 1) * 20_000
    const operation = task % 2 === 0 ? Operation.put : Operation.get
    if (contended) {
      writer.append(atNs - 6000, RecordKind.state, ++step, { pid: PID, task, a: TaskState.ready, line: 10 })
      writer.append(atNs - 3000, RecordKind.state, ++step, { pid: PID, task, a: TaskState.gil, line: 10 })
      writer.append(atNs, RecordKind.gil, ++step, { pid: PID, task, a: 0, b: GilReason.blocking })
    }
    writer.append(atNs, RecordKind.state, ++step, { pid: PID, task, a: TaskState.running, line: 10 })
    for (let at = contended ? 3 : 0; at < WITHIN - 1; at++) writer.append(atNs + at * 1000, RecordKind.line, ++step, { pid: PID, task, line: 10 + at })
    writer.append(atNs + 14_000, RecordKind.operation, ++step, { pid: PID, task, a: operation, object: QUEUE, line: 20 })
    writer.append(atNs + 15_000, RecordKind.state, ++step, {
      pid: PID,
      task,
      a: TaskState.blocked,
      b: round % 3 === 0 ? BlockReason.queueGet : BlockReason.lock,
      object: QUEUE,
      line: 21,
    })
  }
  writer.append((rounds + 2) * 20_000, RecordKind.verdict, ++step, { pid: PID, a: VerdictKind.finished })
  const builder = createRunBuilder({ files: [{ name: 'large.py', text: '' }], stdin: '' }, DEFAULT_CONFIGURATION, log)
  while (builder.pull());
  return builder.model
}
