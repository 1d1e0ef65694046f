/** The chapter of the machine: cores, policies, waiting. */
import { bookshop } from './bookshop/index'
import { concurrencyOrParallelism } from './concurrency-or-parallelism/index'
import { ioOrCpu } from './io-or-cpu/index'
import { scheduling } from './scheduling/index'
import type { Scenario } from './scenario'

export const machineChapter: readonly Scenario[] = [concurrencyOrParallelism, scheduling, ioOrCpu, bookshop]
