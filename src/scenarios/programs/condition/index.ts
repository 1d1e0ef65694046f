/** Condition, Event and Barrier: three ways to wait for something other than a lock. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import barrierSource from './barrier.py?raw'
import bufferSource from './buffer.py?raw'
import eventSource from './event.py?raw'

export const condition: Scenario = {
  id: 'condition',
  group: 'threads',
  title: { en: 'Condition, event, barrier', zh: '条件变量、事件与屏障' },
  summary: {
    en: 'A bounded buffer made by hand with a Condition; an Event that lets all waiters go at once; a Barrier that holds each until all are there.',
    zh: '用 Condition 手工实现有界缓冲区；用 Event 同时放行所有等待者；用 Barrier 让先到者等到全员到齐。',
  },
  variants: [
    variant({
      id: 'buffer',
      title: { en: 'Bounded buffer', zh: '有界缓冲区' },
      source: bufferSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(bufferSource, 'changed.wait()', { match: 2 }),
          text: {
            en: 'wait() does three things at once: it releases the lock, sleeps, and takes the lock again before it returns. Without the first, the baker could never put anything on the shelf.',
            zh: 'wait() 一并做了三件事：释放锁、进入等待、返回前重新获取锁。没有第一件，面包师永远无法往架上放面包。',
          },
        },
        {
          at: { event: 'notify', object: 'changed', task: 'Baker' },
          text: {
            en: 'notify() wakes the seller, but the baker still holds the lock: the seller goes on only when the baker leaves the with block.',
            zh: 'notify() 唤醒了卖家，但锁还在面包师手里：卖家要等面包师离开 with 块才能继续。',
          },
        },
        {
          at: atLine(bufferSource, "print('baker waits"),
          text: {
            en: 'Two loaves, and the shelf is full. Now the baker waits for the seller: the same Condition serves both directions.',
            zh: '架上已有两个面包，满了。现在轮到面包师等卖家：同一个 Condition 服务于两个方向。',
          },
        },
        {
          at: { event: 'waitDone', object: 'changed', task: 'Baker' },
          title: { en: 'while, not if', zh: '用 while，不用 if' },
          text: {
            en: 'After wait() the baker looks again: between the notify and getting the lock, somebody else may have changed the shelf.',
            zh: 'wait() 返回后要再检查一遍：从被通知到重新拿到锁之间，货架可能又被别人动过。',
          },
        },
      ],
    }),
    variant({
      id: 'event',
      title: { en: 'Event', zh: '事件' },
      source: eventSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(eventSource, "print(name, 'grows impatient')"),
          text: {
            en: 'wait(timeout=0.3) returned False: the time is over and the event has not happened.',
            zh: 'wait(timeout=0.3) 返回 False：时间到了，事件仍未发生。',
          },
        },
        {
          at: { event: 'set', object: 'gate' },
          text: {
            en: 'One set() wakes all three: follow the arrows. An event is for all waiters, a Condition’s notify() for one.',
            zh: '一次 set() 就唤醒了全部三个：看这些箭头。事件面向所有等待者，而 Condition 的 notify() 只唤醒一个。',
          },
        },
        {
          at: atLine(eventSource, 'a late runner'),
          text: {
            en: 'The event stays set until clear(): who comes later does not wait at all.',
            zh: '在调用 clear() 之前，事件一直处于已设置状态：后来者根本不用等。',
          },
        },
      ],
    }),
    variant({
      id: 'barrier',
      title: { en: 'Barrier', zh: '屏障' },
      source: barrierSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(barrierSource, 'place = boat.wait()', { task: 'Traveller-1' }),
          text: {
            en: 'Traveller-1 is the first of three, and waits for the other two.',
            zh: 'Traveller-1 是三人中第一个到的，得等另外两位。',
          },
        },
        {
          at: { event: 'open', object: 'boat' },
          text: {
            en: 'The third arrival opens the barrier; the same thread first runs the action, then all three go on.',
            zh: '第三个到达者使屏障打开：先由它执行 action，随后三个线程一同继续。',
          },
        },
        {
          at: { event: 'open', object: 'boat', occurrence: 2 },
          text: {
            en: 'The barrier closed again behind them and serves for the way back: it can be used any number of times.',
            zh: '人一过，屏障又合上，返程照样可用：它可以反复使用。',
          },
        },
      ],
    }),
  ],
}
