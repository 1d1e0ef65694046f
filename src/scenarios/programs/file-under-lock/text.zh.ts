import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '一个文件，两个写者',
  summary: '内存各是各的，磁盘却是共用的：两个进程往 journal.txt 里追加内容。锁保证每页三行不被打断。',
  variants: {
    main: {
      title: '程序',
      moments: [
        { text: '另一位作者在等：第一位的一页正写到一半。' },
        { text: '同一页的两行之间，作者歇了一下。若没有锁，另一位写的行就会插到这里。' },
        { text: '六页，页页完整。父进程读到了子进程写的内容：文件正是跨越内存隔离的一种办法。' },
      ],
    },
  },
}
