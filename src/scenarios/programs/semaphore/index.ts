/** Ten threads through a semaphore of three. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const semaphore: Scenario = {
  id: 'semaphore',
  group: 'threads',
  title: { en: 'Semaphore', zh: '信号量' },
  summary: {
    en: 'Ten guests and three seats: Semaphore(3) lets three threads in and makes the others wait until somebody gets up.',
    zh: '十位客人，三个座位：Semaphore(3) 放三个线程进去，其余的要等有人起身。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, "print(f'{name} sits down", { task: 'Guest-2' }),
          text: {
            en: 'The third seat is taken: the value of the semaphore has fallen from 3 to 0.',
            zh: '第三个座位也有人了：信号量的值从 3 降到了 0。',
          },
        },
        {
          at: atLine(source, 'with seats:', { task: 'Guest-3' }),
          text: {
            en: 'Guest-3 finds the value 0 and waits. A semaphore is not owned by anybody: it only counts.',
            zh: 'Guest-3 发现值为 0，只得等待。信号量不属于任何线程，它只负责计数。',
          },
        },
        {
          at: { event: 'release', object: 'seats' },
          text: {
            en: 'Somebody gets up. Leaving the with block raises the value by one and wakes one of those who wait.',
            zh: '有人起身。离开 with 块使值加一，并唤醒一个等待者。',
          },
        },
        {
          at: atLine(source, "print('never more than'"),
          text: {
            en: 'Ten have come and gone, and never were more than three inside: count the hatched lanes at any instant.',
            zh: '十位客人来了又走，任一时刻在座的都不超过三位：随便停在哪一刻，数数泳道便知。',
          },
        },
      ],
    }),
  ],
}
