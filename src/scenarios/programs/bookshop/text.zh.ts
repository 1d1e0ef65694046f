import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '到书店问一本书',
  summary: '顾客来问一本书，手里还有一份报纸要看。同步还是异步：答案是顾客自己去取，还是别人来通知？阻塞还是非阻塞：等的时候看不看报纸？',
  variants: {
    'sync-blocking': {
      title: '同步阻塞',
      moments: [{ text: 'result() 自己去取答案，取不到就等：在柜台前站了三秒，什么也没做。' }, { text: '到这时才有空看报纸。' }, { text: '找书三秒，看报的时间另算。' }],
    },
    'sync-nonblocking': {
      title: '同步非阻塞',
      moments: [
        { text: 'done() 立刻回答。顾客没有被拖住，但得一遍遍地问。' },
        { text: '第八次问了：这就是轮询的代价。' },
        { text: '最后一页还没看完书就找到了；顾客要到下一次问才知道。' },
      ],
    },
    'async-blocking': {
      title: '异步阻塞',
      moments: [{ text: '顾客留了电话，会有人通知，却还是盯着电话干等。' }, { text: '回调由店员的线程执行。谁也没有去问。' }, { text: '和自己去取一样晚：白等抵消了回调的好处。' }],
    },
    'async-nonblocking': {
      title: '异步非阻塞',
      moments: [{ text: '电话留下了，报纸打开了。' }, { text: '第八页看到一半，店员的线程来通知了，一次也不用问。' }, { text: '找书和看报，总共只用了其中较长的那段时间。' }],
    },
  },
}
