import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { Kernel } from '../../kernel/kernel'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, TaskFlag } from '../../log/record-kinds'
import { LOCAL_BASE } from '../calls/shared-constants'
import { LocalObjects } from './local-objects'

/** A kernel with a process whose main task runs and has entered. */
function started() {
  const kernel = new Kernel(Kernel.allocate(DEFAULT_CONFIGURATION, false))
  const pid = kernel.processes.create(0, 'p')
  const main = kernel.tasks.create(pid, 0, 'MainThread', TaskFlag.main)
  kernel.tasks.start(0, main)
  expect(kernel.schedule(pid)).toBe(main)
  expect(kernel.enter(main)).toBe(true)
  return { kernel, pid, main, objects: new LocalObjects(kernel, pid, () => main) }
}

/** A child of the process, with the table it takes over. */
function forked({ kernel, main, objects }: ReturnType<typeof started>) {
  const pid = kernel.processes.fork(main, 'child')
  const task = kernel.tasks.create(pid, main, 'MainThread', TaskFlag.main)
  kernel.tasks.start(main, task)
  const own = new LocalObjects(kernel, pid, () => task)
  own.inherit(objects.forked(main))
  return { pid, task, objects: own }
}

describe('objects of a process', () => {
  test('get a kernel object when it is first needed, and keep it', () => {
    const { objects } = started()
    const lock = objects.add(ObjectKind.lock)
    expect([lock > LOCAL_BASE, objects.peek(lock)]).toEqual([true, 0])
    const kernelId = objects.toKernel(lock)
    expect([objects.toKernel(lock), objects.peek(lock)]).toEqual([kernelId, kernelId])
  })

  test('numbers below the base are the kernel’s own', () => {
    const { objects } = started()
    expect([objects.toKernel(7), objects.peek(7), objects.isLogged(7)]).toEqual([7, 7, true])
  })

  test('the locks of the boot image have the first numbers', () => {
    const { objects } = started()
    objects.reserve(3, ObjectKind.lock)
    expect(objects.add(ObjectKind.lock)).toBe(LOCAL_BASE + 4)
    expect(() => objects.toKernel(LOCAL_BASE + 3)).not.toThrow()
  })

  test('after a fork the same number is another object in the child', () => {
    const parent = started()
    const lock = parent.objects.add(ObjectKind.lock, true, 'lock', 3)
    const before = parent.objects.toKernel(lock)
    const child = forked(parent)
    expect(child.objects.peek(lock)).toBe(0)
    expect(child.objects.toKernel(lock)).not.toBe(before)
    expect([child.objects.isLogged(lock), parent.objects.toKernel(lock)]).toEqual([true, before])
  })

  test('numbers that the child makes are not those that it took over', () => {
    const parent = started()
    const lock = parent.objects.add(ObjectKind.lock)
    const child = forked(parent)
    expect(child.objects.add(ObjectKind.lock)).toBe(lock + 1)
    expect(parent.objects.add(ObjectKind.lock)).toBe(lock + 1)
  })

  test('a lock that was held at the fork is held in the child, for ever, and free again in the parent', () => {
    const parent = started()
    const lock = parent.objects.add(ObjectKind.lock)
    parent.kernel.sync.acquireMutex(parent.main, parent.objects.toKernel(lock), 0, BlockReason.lock, 0)
    const child = forked(parent)
    parent.kernel.sync.releaseMutex(parent.main, parent.objects.toKernel(lock))
    expect(child.objects.heldSinceFork(lock)).toBe(true)
    expect(parent.kernel.sync.isMutexLocked(child.objects.toKernel(lock))).toBe(true)
    expect(parent.kernel.sync.isMutexLocked(parent.objects.toKernel(lock))).toBe(false)
  })

  test('a copy that was locked is held by nobody who could be waited for, and is free once it was released', () => {
    const parent = started()
    const lock = parent.objects.add(ObjectKind.lock, true, 'lock')
    parent.kernel.sync.acquireMutex(parent.main, parent.objects.toKernel(lock), 0, BlockReason.lock, 0)
    const child = forked(parent)
    const copy = child.objects.toKernel(lock)
    expect(parent.kernel.sync.isLockedCopy(copy)).toBe(true)
    parent.kernel.sync.releaseMutex(child.task, copy)
    expect([parent.kernel.sync.isLockedCopy(copy), parent.kernel.sync.isMutexLocked(copy)]).toEqual([false, false])
  })

  test('an RLock that the forking thread held is held by it in the child as well', () => {
    const parent = started()
    const lock = parent.objects.add(ObjectKind.rlock, true, 'lock')
    parent.kernel.sync.acquireMutex(parent.main, parent.objects.toKernel(lock), 0, BlockReason.lock, 0)
    const child = forked(parent)
    expect(parent.kernel.sync.mutexOwner(child.objects.toKernel(lock))).toBe(child.task)
    expect(parent.kernel.sync.isLockedCopy(child.objects.toKernel(lock))).toBe(false)
  })

  test('a freed number means nothing any more', () => {
    const { objects } = started()
    const lock = objects.add(ObjectKind.lock)
    objects.free(lock)
    expect(() => objects.toKernel(lock)).toThrow('no object')
    objects.free(lock)
  })
})
