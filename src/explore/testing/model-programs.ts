/** Programs without Python for tests of the explorer: fake tasks on the real kernel, which share variables and tell their accesses. */
import type { RunOnce } from '../explorer'
import { endOfRun } from '../end-of-run'
import { Kernel, type KernelMemory } from '../../kernel/kernel'
import { type Body, configure, startAll, TestProcess, type TestTask } from '../../kernel/testing/driver'
import { logDigest } from '../../log/log-digest'
import { NOTHING } from '../../log/touches'
import { createRunBuilder } from '../../trace/decode/run-builder'

/** What tasks share: named numbers. Each read and each write is a scheduling point, and is told. */
export class Shared {
  *read(t: TestTask, name: string): Generator<void, number, void> {
    yield* t.enter(NOTHING)
    t.kernel.log.access(t.id, false, 1000, JSON.stringify([name, name]))
    const value = this.values.get(name) ?? 0
    t.kernel.log.valueRead(t.id, String(value))
    return value
  }

  *write(t: TestTask, name: string, value: number): Generator<void, void, void> {
    yield* t.enter(NOTHING)
    t.kernel.log.access(t.id, true, 1000, JSON.stringify([name, name, String(value)]))
    this.values.set(name, value)
    t.kernel.tasks.wrote(t.id)
  }

  /** Adds in one step, and answers what there was before. */
  *add(t: TestTask, name: string, more: number): Generator<void, number, void> {
    yield* t.enter(NOTHING)
    const before = this.values.get(name) ?? 0
    t.kernel.log.access(t.id, true, 1000, JSON.stringify([name, name, String(before + more)]))
    this.values.set(name, before + more)
    t.kernel.tasks.wrote(t.id)
    return before
  }

  /** Goes round until the condition, which only reads, answers 0. */
  *while(t: TestTask, condition: () => Generator<void, boolean, void>): Generator<void, void, void> {
    let seen = -1
    while (yield* condition()) {
      if (t.kernel.tasks.writesSoFar() === seen) t.kernel.tasks.spins(t.id)
      seen = t.kernel.tasks.writesSoFar()
    }
  }

  private readonly values = new Map<string, number>()
}

export type Program = (t: TestTask, shared: Shared) => Generator<void, void, void>

/** A main task that starts these, joins them and then does `atEnd`. */
export function threads(bodies: readonly Program[], atEnd?: Program): (shared: Shared) => Body {
  return (shared) =>
    function* main(t): Generator<void, void, void> {
      const ids: number[] = []
      for (const [at, body] of bodies.entries()) ids.push(yield* t.start(`T${at + 1}`, (one) => body(one, shared)))
      for (const id of ids) yield* t.join(id)
      if (atEnd) yield* atEnd(t, shared)
    }
}

/** Runs such a program under schedules. */
export function runnerOf(program: (shared: Shared) => Body): RunOnce {
  let memory: KernelMemory | null = null
  return async (schedule, traced = false) => {
    const configuration = configure({ schedule, gil: 'every-bytecode' })
    memory = Kernel.allocate(configuration, false, memory)
    const kernel = new Kernel(memory)
    const run = startAll(memory, kernel, [new TestProcess(kernel, program(new Shared()))])
    run.finish()
    const builder = createRunBuilder({ files: [{ name: 'main.py', text: '' }], stdin: '' }, configuration, run.memory.log)
    while (builder.pull() > 0);
    if (builder.fault) throw builder.fault
    return endOfRun(builder.model, traced ? logDigest(run.memory.log, true) : '')
  }
}
