import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { TaskFlag } from '../../log/record-kinds'
import { copyLog } from '../../log/log'
import { Kernel } from '../kernel'

const under = (schedule: string) => ({ ...DEFAULT_CONFIGURATION, schedule })
const bytes = (text: string) => new TextEncoder().encode(text)

function begin(kernel: Kernel) {
  const pid = kernel.processes.create(0, 'MainProcess')
  const task = kernel.tasks.create(pid, 0, 'MainThread', TaskFlag.main)
  kernel.tasks.start(0, task)
  kernel.schedule(pid)
  kernel.enter(task)
  kernel.log.output(task, 1, 'begun')
  kernel.disk.writeFile('/home/user/a.txt', bytes('a'.repeat(9000)), 0)
  return { pid, task }
}

function goOn(kernel: Kernel, { pid, task }: ReturnType<typeof begin>): void {
  const other = kernel.tasks.create(pid, task, 'Thread-1', 0)
  kernel.tasks.start(task, other)
  for (const text of ['begun', 'and more', String(kernel.files.newPipe(task))]) {
    while (!kernel.enter(task, false, true)) {
      if (kernel.schedule(pid) === other && kernel.enter(other)) kernel.tasks.exit(other, false)
    }
    kernel.log.output(task, 1, text)
  }
  kernel.disk.writeFile('/home/user/b.txt', bytes('b'.repeat(20_000)), 1)
  kernel.disk.writeFile('/home/user/a.txt', bytes(''), 2)
}

const logOf = ({ memory }: Kernel) => copyLog(memory.log)

test('a run that goes on from a copy is the run that it is a copy of, whatever came in between', () => {
  const kernel = new Kernel(Kernel.allocate(under('1.steady'), false))
  const begun = begin(kernel)
  const copy = kernel.copy()
  if (!copy) throw new Error('nothing was chosen yet')
  goOn(kernel, begun)
  const whole = logOf(kernel)
  const disk = kernel.memory.disk.slice(0)
  let used = kernel.memory
  for (const schedule of ['1.random-900-1', '1.steady-1', '1.steady']) {
    used = Kernel.allocateFrom(copy, under(schedule), used)
    const again = new Kernel(used)
    again.adoptLog()
    expect([again.untimed, again.tellsAccesses]).toEqual([true, schedule === '1.steady-1'])
    goOn(again, begun)
    if (schedule !== '1.steady') continue
    expect(logOf(again)).toEqual(whole)
    expect(Buffer.compare(new Uint8Array(used.disk), new Uint8Array(disk))).toBe(0)
  }
})

test('there is no copy of what a schedule has decided something in, nor of a run in virtual time', () => {
  expect(new Kernel(Kernel.allocate(DEFAULT_CONFIGURATION, false)).copy()).toBeNull()
  const kernel = new Kernel(Kernel.allocate(under('1.steady'), false))
  goOn(kernel, begin(kernel))
  expect(kernel.copy()).toBeNull()
})
