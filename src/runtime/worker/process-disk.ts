/** The folders of the disk that every process sees, and what its host has to do with them. */
import { HOME } from '../../model/home-folder'
import { WHEEL_FOLDER } from '../../model/wheels'
import type { Kernel } from '../../kernel/kernel'
import type { ProcessHost } from '../../python/host/process-host'
import { DiskLog } from './disk-log'
import { DiskMount } from './disk-mount'
import type { EmscriptenFs } from './emscripten-fs'

const SHARED_FOLDERS = [HOME, '/tmp'] as const

/** Mounts the disk in an interpreter, and the folder of packages where there are any. `host`: of the process that is in it; `nowMs`: its wall clock. Changes are logged as those of the task that runs. */
export function mountProcessDisk(fs: EmscriptenFs, kernel: Kernel, host: () => ProcessHost, nowMs: () => number, packages: boolean): DiskMount {
  const log = new DiskLog(kernel, () => host().current.id)
  const mount = new DiskMount(fs, kernel.disk, {
    get pid() {
      return host().pid
    },
    get task() {
      return host().current.id
    },
    get umask() {
      return kernel.processes.umask(host().pid)
    },
    nowMs,
    transferred: (kind) => host().time.chargeTransfer(host().current, kind),
    written: (node, guess, offset, bytes) => log.written(node, guess, offset, bytes),
    truncated: (node, guess, size) => log.truncated(node, guess, size),
    made: (directory, path) => log.made(directory, path),
    removed: (path) => log.removed(path),
    renamed: (from, to) => log.renamed(from, to),
    linked: (node, path) => log.linked(node, path),
  })
  for (const folder of [...SHARED_FOLDERS, ...(packages ? [WHEEL_FOLDER] : [])]) mount.mount(folder)
  return mount
}
