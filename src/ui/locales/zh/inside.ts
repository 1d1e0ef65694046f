/** Chinese: the debugger over recorded time. */
import type { texts as english } from '../en/inside'
import type { Translation } from '../locale'

export const texts = {
  inside: {
    title: '内部',
    tabs: '详情',
    moment: '此刻',
    tree: '任务、栈帧和变量',
    at: '第 {{step, number}} 个事件之后的状态（共 {{total, number}} 个）',
    looking: '正在查看第 {{step, number}} 个事件…',
    booting: '解释器正在启动…',
    stale: '下面灰色的是第 {{step, number}} 个事件时的内容。',
    failed: '无法查看这一时刻：{{message}}',
    nothing: '此时解释器中没有内容：尚未开始，或已经结束。',
    why: {
      'no-run': '没有可以查看的运行。',
      running: '运行还在继续，停下后才能查看。',
      live: '按真实时间进行的运行无法重现，因此事后不能查看其内部。下面是日志中记录的内容。',
      'no-machine': '查看运行内部需要 Python，而此浏览器无法运行它。下面是日志中记录的内容。',
    },
    globals: '全局变量',
    library_other: '{{count}} 个库栈帧',
    more_other: '还有 {{count, number}} 项',
    noFrames: '没有栈帧',
    expression: '正在求值。',
    same: '同一个对象出现在多处。',
    globalOf: '全局变量',
    localOf: '{{task}} 的 {{function}}',
    changed: '此前的值不同。',
  },
} as const satisfies Translation<typeof english>
