import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '守护进程',
  summary: '子进程里有个钟在走，主程序一秒后结束。守护进程会随之被终止；普通子进程则会被等到结束。',
  variants: {
    daemon: {
      title: '守护',
      moments: [
        { text: 'daemon=True 必须在 start() 之前设好，之后不能再改。' },
        { text: '第四声嘀嗒是最后一声：这个钟没有机会走完了。' },
        { text: '主程序的最后一行。退出途中，multiprocessing 会终止还活着的守护进程。' },
      ],
    },
    'not-daemon': {
      title: '非守护',
      moments: [{ text: '主程序已无事可做，却没有结束：退出之前要 join 所有子进程。' }, { text: '等钟走完，整个程序才算结束。' }],
    },
  },
}
