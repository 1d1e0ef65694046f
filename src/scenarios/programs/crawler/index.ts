/** Fetch six pages and parse them: in the task, after all, in a callback. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import afterAllSource from './after-all.py?raw'
import callbackSource from './callback.py?raw'
import inTheTaskSource from './in-the-task.py?raw'

export const crawler: Scenario = {
  id: 'crawler',
  group: 'pools',
  title: { en: 'Crawler', zh: '爬虫' },
  summary: {
    en: 'Six pages with different latencies, three processes. Parsing in the task keeps the fetcher busy; parsing after all wastes the waiting time; a callback parses in the parent while the workers go on fetching. (The site is one of the simulated internet.)',
    zh: '六个延迟各异的页面，三个进程。在任务里解析会占住抓取者；全部抓完再解析浪费了等待时间；用回调则由父进程解析，工作进程接着抓取。（网站属于模拟的互联网。）',
  },
  variants: [
    variant({
      id: 'in-the-task',
      title: { en: 'Parse in the task', zh: '在任务里解析' },
      source: inTheTaskSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(inTheTaskSource, 'requests.get(SITE'),
          text: {
            en: 'A connection to a host outside: the request is on its way, and the process waits for the answer. The Problems panel says that the internet is simulated.',
            zh: '与外部主机的连接：请求已经发出，进程等着应答。“问题”面板说明了互联网是模拟的。',
          },
        },
        {
          at: atLine(inTheTaskSource, 'time.sleep(0.2)'),
          text: { en: 'The process that fetched the page parses it; meanwhile it cannot fetch the next one.', zh: '抓到页面的进程接着解析它；这段时间它不能抓下一页。' },
        },
        {
          at: atLine(inTheTaskSource, " s')"),
          text: { en: 'Good, but fetching and parsing are tied together: each worker pays for both.', zh: '还不错，但抓取和解析绑在了一起：每个工作进程两样都得干。' },
        },
      ],
    }),
    variant({
      id: 'after-all',
      title: { en: 'Parse after all', zh: '全部抓完再解析' },
      source: afterAllSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(afterAllSource, 'parse(*future.result())'),
          text: {
            en: 'Only now, with all six pages here, is the first one parsed. The parent had nothing to do until then.',
            zh: '六页都到齐了，才开始解析第一页。在此之前父进程一直闲着。',
          },
        },
        {
          at: atLine(afterAllSource, " s')"),
          text: { en: 'All the parsing comes on top: the slowest design.', zh: '解析时间全部加在后面：最慢的一种。' },
        },
      ],
    }),
    variant({
      id: 'callback',
      title: { en: 'Parse in a callback', zh: '在回调里解析' },
      source: callbackSource,
      ends: 'finished',
      moments: [
        {
          at: atLine(callbackSource, 'parse(*future.result())'),
          text: {
            en: 'The first page is parsed in the parent as soon as it has come, while its worker already fetches another.',
            zh: '第一页一到，父进程就开始解析，而那个工作进程已经在抓另一页了。',
          },
        },
        {
          at: atLine(callbackSource, " s')"),
          text: { en: 'Parsing overlaps fetching: the workers do nothing but fetch.', zh: '解析与抓取重叠进行：工作进程只管抓取。' },
        },
      ],
    }),
  ],
}
