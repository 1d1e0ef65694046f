/** The chapter on coroutines. */
import { asyncioHello } from './asyncio-hello/index'
import { asyncioQueue } from './asyncio-queue/index'
import { blockingTheLoop } from './blocking-the-loop/index'
import { costLadder } from './cost-ladder/index'
import { eventLoop } from './event-loop/index'
import type { Scenario } from './scenario'

export const coroutineChapter: readonly Scenario[] = [asyncioHello, eventLoop, asyncioQueue, blockingTheLoop, costLadder]
