/** One run of a program without Python, as the page has it. */
import { Shared } from './model-programs'
import { Kernel } from '../../kernel/kernel'
import { type Body, configure, startAll, TestProcess } from '../../kernel/testing/driver'
import { createRunBuilder } from '../../trace/decode/run-builder'
import type { RunModel } from '../../trace/model/run-model'

export function modelOf(program: (shared: Shared) => Body, schedule: string): RunModel {
  const configuration = configure({ schedule, gil: 'every-bytecode' })
  const memory = Kernel.allocate(configuration, false, null)
  const kernel = new Kernel(memory)
  const run = startAll(memory, kernel, [new TestProcess(kernel, program(new Shared()))])
  run.finish()
  const builder = createRunBuilder({ files: [{ name: 'main.py', text: '' }], stdin: '' }, configuration, run.memory.log)
  while (builder.pull() > 0);
  if (builder.fault) throw builder.fault
  return builder.model
}
