import { describe, expect, it } from 'vitest'
import { GreenletStacks } from './greenlet-stacks'
import type { Host, Resume, Task } from './host'
import { HostTask } from './host-task'

/** A host whose stacks are functions: each is run when it is launched, and says what it does next through the greenlets. */
function hostOf(thread: Task) {
  const bodies = new Map<number, () => void>()
  const ended = new Map<number, () => void>()
  const woken: Task[] = []
  const host = {
    current: thread,
    tasks: new Map([[thread.id, thread]]),
    hold: (task: Task, resume: Resume) => {
      task.resume = resume
      task.wake = () => woken.push(task)
      return -1
    },
    runStack: (body: number, over: () => void) => {
      ended.set(body, over)
      bodies.get(body)?.()
    },
  }
  return { host, bodies, ended, woken, greenlets: new GreenletStacks(host) }
}

const launched = () => Promise.resolve()

describe('stacks of one task', () => {
  it('a switch launches a new stack, and the kernel finds it in the place of the task’s own', async () => {
    const thread = new HostTask<Host>(3, 0, 7)
    const { host, bodies, greenlets } = hostOf(thread)
    let begun = 0
    bodies.set(50, () => begun++)
    const number = greenlets.add(50)
    expect(begun).toBe(0)
    greenlets.switchTo(number)
    expect(host.tasks.get(3)).toBe(host.current)
    expect(host.current).not.toBe(thread)
    expect([host.current.id, host.current.thread, host.current.body]).toEqual([3, 7, 50])
    await launched()
    expect(begun).toBe(1)
  })

  it('the thread’s own stack goes by 0, and a suspended stack is woken', async () => {
    const thread = new HostTask<Host>(1, 0)
    const { host, woken, greenlets } = hostOf(thread)
    const number = greenlets.add(50)
    greenlets.switchTo(number)
    await launched()
    const greenlet = host.current
    greenlets.switchTo(0)
    expect(host.current).toBe(thread)
    greenlets.switchTo(number)
    expect(woken).toEqual([thread, greenlet])
    expect(greenlets.switchTo(number)).toBe(0)
  })

  it('at its end, whoever it named goes on, and its number means nothing any more', async () => {
    const thread = new HostTask<Host>(1, 0)
    const { host, ended, woken, greenlets } = hostOf(thread)
    const first = greenlets.add(50)
    const second = greenlets.add(60)
    greenlets.switchTo(first)
    await launched()
    greenlets.endWith(second)
    ended.get(50)?.()
    await launched()
    expect(host.current.body).toBe(60)
    greenlets.endWith(0)
    ended.get(60)?.()
    expect(host.tasks.get(1)).toBe(thread)
    expect(woken).toEqual([thread])
    expect(() => greenlets.switchTo(first)).toThrow('no stack')
  })

  it('a task has no stacks of another', () => {
    const { host, greenlets } = hostOf(new HostTask<Host>(1, 0))
    const number = greenlets.add(50)
    host.current = new HostTask<Host>(2, 0)
    expect(() => greenlets.switchTo(number)).toThrow('task 2 has no stack 1')
  })
})
