/** The chapter on coroutines. */
import { asyncioHello } from '../programs/asyncio-hello/index'
import { asyncioQueue } from '../programs/asyncio-queue/index'
import { blockingTheLoop } from '../programs/blocking-the-loop/index'
import { costLadder } from '../programs/cost-ladder/index'
import { eventLoop } from '../programs/event-loop/index'
import type { ScenarioSource } from '../scenario'

export const coroutineChapter: readonly ScenarioSource[] = [asyncioHello, eventLoop, asyncioQueue, blockingTheLoop, costLadder]
