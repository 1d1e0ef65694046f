/** The chapter of the machine: cores, policies, waiting. */
import { bookshop } from '../programs/bookshop/index'
import { concurrencyOrParallelism } from '../programs/concurrency-or-parallelism/index'
import { ioOrCpu } from '../programs/io-or-cpu/index'
import { scheduling } from '../programs/scheduling/index'
import type { ScenarioSource } from '../scenario'

export const machineChapter: readonly ScenarioSource[] = [concurrencyOrParallelism, scheduling, ioOrCpu, bookshop]
