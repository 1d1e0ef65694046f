import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '爬虫',
  summary: '六个延迟各异的页面，三个进程。在任务里解析会占住抓取者；全部抓完再解析浪费了等待时间；用回调则由父进程解析，工作进程接着抓取。（网站属于模拟的互联网。）',
  variants: {
    'in-the-task': {
      title: '在任务里解析',
      moments: [
        { text: '与外部主机的连接：请求已经发出，进程等着应答。“问题”面板说明了互联网是模拟的。' },
        { text: '抓到页面的进程接着解析它；这段时间它不能抓下一页。' },
        { text: '还不错，但抓取和解析绑在了一起：每个工作进程两样都得干。' },
      ],
    },
    'after-all': {
      title: '全部抓完再解析',
      moments: [{ text: '六页都到齐了，才开始解析第一页。在此之前父进程一直闲着。' }, { text: '解析时间全部加在后面：最慢的一种。' }],
    },
    callback: {
      title: '在回调里解析',
      moments: [{ text: '第一页一到，父进程就开始解析，而那个工作进程已经在抓另一页了。' }, { text: '解析与抓取重叠进行：工作进程只管抓取。' }],
    },
  },
}
