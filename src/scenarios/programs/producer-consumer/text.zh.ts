import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '生产者与消费者',
  summary: '面包师放，食客取。最简单的写法里食客会永远等下去；用 None 表示“没有了”，每个食客一个。',
  variants: {
    naive: {
      title: '最简单的写法',
      moments: [
        { text: '第一个包子。面包师和食客互不相识，只认得队列。' },
        { text: '五个都吃完了，食客还要第六个。' },
        { text: '面包师已经走了。主进程等食客，食客等一个没人会做的包子。' },
      ],
    },
    sentinel: {
      title: '哨兵',
      moments: [{ text: '最后一个包子之后，面包师放入 None：哨兵。' }, { text: '队列保持先后次序，所以 None 一定在所有包子之后。' }],
    },
    'four-and-two': {
      title: '四个生产者，两个消费者',
      moments: [
        { text: '没有一个面包师知道别人干完没有，所以由父进程等他们全部结束……' },
        { text: '……再给每个食客放一个 None。' },
        { text: '两个数加起来是十二；各吃几个取决于种子。' },
      ],
    },
    'one-and-two': {
      title: '一个生产者，两个消费者',
      moments: [{ text: '两个食客守着同一个队列，每个包子只会给其中一个。' }, { text: '两个食客，两个哨兵：各取一个就走。' }, { text: '若只放一个 None，第二个食客至今还在等。' }],
    },
  },
}
