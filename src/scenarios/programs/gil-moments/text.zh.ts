import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'GIL 何时易手',
  summary: '线程在阻塞时、结束时，或者在别人等待的情况下连续计算满一个切换间隔时，会交出 GIL。线程下方的“GIL”泳道标出每次交接及其原因：○ 阻塞，▸ 间隔已到，■ 结束。',
  variants: {
    main: {
      title: '间隔 5 毫秒',
      moments: [
        { text: '○ MainThread 等待新线程启动：这是阻塞调用，GIL 立刻交给 Counter。' },
        { text: '▸ Counter 从不阻塞。别人已经等了 5 毫秒，即一个切换间隔，于是它必须在一轮循环结束时交出。' },
        { text: 'gc.collect() 要查看所有对象，期间一直握着 GIL：2 毫秒内别的线程都不能执行 Python。' },
        { text: '信早就到了。要读信，Reader 得重新拿到 GIL，只好排在做计算的线程后面等。' },
        { text: '■ Brief 执行完毕：线程结束时交还 GIL。' },
      ],
    },
    'short-interval': {
      title: '间隔 0.5 毫秒',
      moments: [
        { text: 'sys.setswitchinterval(0.0005)：等待半毫秒就可以要求交出 GIL。大家都更快轮到，交接也更频繁。' },
        { text: '间隔再短，垃圾回收也不会被打断。' },
        { text: '回收一结束，Reader 就读到第一封信：比间隔 5 毫秒时早了三倍。' },
      ],
    },
  },
}
