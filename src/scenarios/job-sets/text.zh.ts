import type { JobSetTexts } from './job-set-text'

export const text: JobSetTexts = {
  convoy: {
    title: '护航效应',
    note: '一个长作业排在最前面，后面的短作业都得等；让短作业先行，平均等待时间从 17 降到 3。',
  },
  'four-at-once': {
    title: '四个作业同时到达',
    note: '所有作业同时到达时，短作业优先的平均等待时间是所有顺序中最小的。',
  },
  'shorter-arrives': {
    title: '更短的作业到达',
    note: '不可抢占时 P2 要等 P1 结束；可抢占时 P2 一到就拿到核。',
  },
  quantum: {
    title: '时间片的长短',
    note: '时间片越短，响应越快；但最后完成的作业并不会更早完成。',
  },
  equals: {
    title: '完全相同的作业',
    note: '三个相同的作业：轮流执行只会让大家都晚完成。相同时按到达时间、再按名字排序。',
  },
  'io-and-cpu': {
    title: 'I/O 与计算并行',
    note: 'P1 做完 I/O 回来只剩一小段计算：可抢占时它立即拿到核。',
  },
  feedback: {
    title: '三级反馈队列',
    note: '上两级时间片为 8 和 16，最底级不限：P1 一路下沉到底，短作业 P2 始终在最高级。',
  },
  boost: {
    title: '优先级提升',
    note: '同样的级别，一边从不提升，一边每 10 个单位把所有作业提到最高级。',
  },
  'two-cores': {
    title: '两个核上的五个作业',
    note: '同时能执行两个作业时，策略的效果。',
  },
  starving: {
    title: '长作业挨饿',
    note: '只要不断有更短的作业到来，长作业就一直拿不回核；轮转更公平。',
  },
  gap: {
    title: '空闲与同时',
    note: 'P3 恰好在 P2 的时间片用完时到达：新到达者先入队。',
  },
  'io-convoy': {
    title: 'I/O 密集作业排在 CPU 密集作业之后',
    note: '先来先服务让设备闲着；轮转让核和设备都忙起来。',
  },
  interactive: {
    title: '主动让出者留在最高级',
    note: 'Y 从不用完时间片，一直留在最高级；轮转时它每次都排在 X 后面。',
  },
  exam: {
    title: '一道考题',
    note: '五个作业同时到达，时间片为 1：轮转的平均等待时间为 5.4，短作业优先为 3.2。',
  },
}
