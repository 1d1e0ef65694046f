import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '条件变量、事件与屏障',
  summary: '用 Condition 手工实现有界缓冲区；用 Event 同时放行所有等待者；用 Barrier 让先到者等到全员到齐。',
  variants: {
    buffer: {
      title: '有界缓冲区',
      moments: [
        { text: 'wait() 一并做了三件事：释放锁、进入等待、返回前重新获取锁。没有第一件，面包师永远无法往架上放面包。' },
        { text: 'notify() 唤醒了卖家，但锁还在面包师手里：卖家要等面包师离开 with 块才能继续。' },
        { text: '架上已有两个面包，满了。现在轮到面包师等卖家：同一个 Condition 服务于两个方向。' },
        { title: '用 while，不用 if', text: 'wait() 返回后要再检查一遍：从被通知到重新拿到锁之间，货架可能又被别人动过。' },
      ],
    },
    event: {
      title: '事件',
      moments: [
        { text: 'wait(timeout=0.3) 返回 False：时间到了，事件仍未发生。' },
        { text: '一次 set() 就唤醒了全部三个：看这些箭头。事件面向所有等待者，而 Condition 的 notify() 只唤醒一个。' },
        { text: '在调用 clear() 之前，事件一直处于已设置状态：后来者根本不用等。' },
      ],
    },
    barrier: {
      title: '屏障',
      moments: [
        { text: 'Traveller-1 是三人中第一个到的，得等另外两位。' },
        { text: '第三个到达者使屏障打开：先由它执行 action，随后三个线程一同继续。' },
        { text: '人一过，屏障又合上，返程照样可用：它可以反复使用。' },
      ],
    },
  },
}
