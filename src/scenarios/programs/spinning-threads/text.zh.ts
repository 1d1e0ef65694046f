import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '空转的线程',
  summary: '每个核一个死循环计数线程。核有四个，GIL 只有一个：任一时刻只有一个线程在运行，大约每 5 毫秒交接一次。运行一秒后被截断。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: 'Spinner-1 拿到 GIL 开始计数。它从不阻塞，也就不会主动交出 GIL。' },
        { text: 'MainThread 只剩一行要执行，也得在这些空转的线程中间排队等 GIL。' },
        { text: '等待者等满 5 毫秒（sys.getswitchinterval()）仍拿不到 GIL，就会提出请求；运行者在下一次循环回跳时交出。' },
        { title: '四取其一', text: '在任一时刻纵向看去：一条泳道在运行，其余都在等 GIL。四个核里有三个无事可做。' },
      ],
    },
  },
}
