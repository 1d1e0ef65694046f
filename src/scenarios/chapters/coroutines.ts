/** The chapter on coroutines. */
import { asyncioHello } from '../programs/asyncio-hello/index'
import { asyncioQueue } from '../programs/asyncio-queue/index'
import { blockingTheLoop } from '../programs/blocking-the-loop/index'
import { costLadder } from '../programs/cost-ladder/index'
import { eventLoop } from '../programs/event-loop/index'
import type { Scenario } from '../scenario'

export const coroutineChapter: readonly Scenario[] = [asyncioHello, eventLoop, asyncioQueue, blockingTheLoop, costLadder]
