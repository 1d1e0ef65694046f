import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '两把锁，两种顺序',
  summary: '复印先占扫描仪再占打印机，传真先占打印机再占扫描仪，很快双方都握着对方要的东西。只要大家按同一顺序加锁，就不可能形成环。',
  variants: {
    naive: {
      title: '顺序相反',
      moments: [
        { text: '两个线程各持一把锁。表面上还一切正常，其实出路已断：谁先往下走，谁就会阻塞。' },
        { text: 'CopyThread 等待 FaxThread 持有的 printer：等待图中的第一条边。' },
        { text: 'FaxThread 等待 CopyThread 持有的 scanner：第二条边使环闭合。双方都要先拿到对方的锁，才会释放自己的。' },
        { text: 'MainThread 在 join() 中，自己不在环上，却等着环上的线程。真正的 Python 会就此永远停住，一声不吭。' },
      ],
    },
    ordered: {
      title: '顺序一致',
      moments: [
        { text: 'FaxThread 现在也得先拿 scanner，于是两手空空地等待。不持有任何锁的等待者，不可能成为环的一部分。' },
        { text: 'CopyThread 发现 printer 空闲：没有 scanner 的线程，也不会有 printer。' },
        { text: '两者先后完成。' },
      ],
    },
  },
}
