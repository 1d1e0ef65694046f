import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '用 greenlet 写的服务器',
  summary: '服务器只有一个线程，却同时服务十个客户端：每个连接是一个 greenlet，谁有数据可读，hub 就让谁继续。',
  variants: {
    main: {
      title: '十个客户端',
      moments: [
        { text: 'accept() 看上去会阻塞。其实它是 gevent 的版本：主 greenlet 让位给 hub，由 hub 同时等待所有套接字。' },
        { text: '第一个连接有了自己的 greenlet：服务器唯一线程里的一股流程。' },
        { text: '十个 greenlet，仍然只有一个线程。另一边，十个线程在等十个回答。' },
        { text: '这个客户端想了一会儿。它的 greenlet 等在 recv() 里，不花服务器一点时间。' },
        { text: '一个客户端挂断了：recv() 返回空，它的 greenlet 随之结束。' },
      ],
    },
  },
}
