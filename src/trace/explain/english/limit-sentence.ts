/** Which limit a run has come to, in English. */
import { isFinalLimit } from '../../../kernel/memory/run-state'
import type { RunModel, Verdict } from '../../model/run-model'
import { duration } from './titles'

const FULL_WORDS = { objects: 'locks, queues and other objects', tasks: 'threads and coroutines', processes: 'processes' } as const

const ASKED_LIMITS = { objects: 'objects', tasks: 'tasks', processes: 'processes' } as const

export function limitSentence(model: RunModel, verdict: Verdict): string {
  const { limits } = model.configuration
  switch (verdict.detail) {
    case 'virtual-time':
      return `${duration(limits.virtualUs)} of virtual time are used up`
    case 'events':
      return `${limits.events} events are logged (${duration(verdict.atUs)} of virtual time)`
    case 'output':
      return `${limits.outputBytes} bytes of output are written (${duration(verdict.atUs)} of virtual time)`
    case 'memory':
      return `${Math.round(limits.memoryBytes / 1024 / 1024)} MiB of memory are used up (${duration(verdict.atUs)} of virtual time)`
    case 'points':
      return 'it came to 200,000 scheduling points, the most that an untimed schedule has'
    case 'objects':
    case 'tasks':
    case 'processes':
      if (!isFinalLimit(verdict.detail, limits))
        return `there are more than ${limits[ASKED_LIMITS[verdict.detail]]} ${FULL_WORDS[verdict.detail]} (${duration(verdict.atUs)} of virtual time)`
      return `a run can hold no more ${FULL_WORDS[verdict.detail]} (${duration(verdict.atUs)} of virtual time)`
    case 'live-processes':
      return `there are more than ${limits.liveProcesses} processes at once (${duration(verdict.atUs)} of virtual time)`
    default:
      return `reached after ${duration(verdict.atUs)}`
  }
}
