/** 简体中文：怎样看这幅图、鼠标和按键。 */
import type { texts as english } from '../en/help'
import type { Translation } from '../locale'

export const texts = {
  help: {
    title: '帮助',
    keysTitle: '按键',
    typing: '除了在编辑器和输入框里，按键随处可用；按 Esc 离开编辑器。',
    mouseTitle: '泳道上的鼠标和触摸操作',
    gestures: {
      wheel: '滚轮',
      zoom: 'Ctrl 或 ⌘ + 滚轮，双指捏合',
      sideways: 'Shift + 滚轮',
      drag: '拖动',
      axisDrag: '在轴上拖动',
      click: '单击',
      doubleClick: '双击',
      shiftDoubleClick: 'Shift + 双击',
      lineNumber: '单击行号',
      hold: '按住不放（触摸）',
    },
    does: {
      wheel: '上下滚动泳道',
      zoom: '在指针处缩放',
      sideways: '左右平移',
      drag: '平移',
      axisDrag: '给出这一段的合计：各状态的时间、等待、队列；单击轴或拖动播放头的手柄则移动播放头',
      click: '选中一段状态、一个箭头、一个数据项或一条泳道，由“为什么”说明；点在空白处则移动播放头',
      doubleClick: '把播放头移到它开始的地方',
      shiftDoubleClick: '放大显示整段',
      lineNumber: '说明谁执行到这一行、在那里等待过什么（编辑器里按 Alt+Enter）',
      hold: '说明一个按钮、标记、名称或词是什么，与鼠标停留在上面时相同',
    },
    pictureTitle: '怎样看这幅图',
    picture1: '一条泳道是一个线程，颜色和花纹表示它的状态；泳道下方的细条是它持有的锁。',
    picture2: '页面上的一切都是播放头那一刻的样子：源码旁的标记、输出和各个面板。',
    pictureProcesses: '有多个进程时，每一组就是一个进程，有自己的内存和自己的 GIL。队列里的空心框表示还在路上的数据。',
    pictureStrands: '协程和 greenlet 是所在线程下方的细泳道；线程泳道里的色带表示轮到谁。事件循环一行是接下来要执行的，下面是它的定时器。',
    pictureMachine: '泳道下方的“机器”：每个核在执行什么，谁在排队等核、次序如何，谁持有 GIL。GIL 泳道上的符号说明易手的原因：○ 持有者阻塞，▸ 切换间隔已到，■ 持有者结束。',
    picture3: '时间是模拟的，对谁都一样：一个种子，一次运行。程序睡眠时，你不必等。',
  },
} as const satisfies Translation<typeof english>
