/** Two processes append blocks to one file; the disk is shared, and a lock keeps the blocks whole. */
import { atLine } from '../../anchor'
import type { Scenario } from '../../scenario'
import { variant } from '../../variant'
import source from './program.py?raw'

export const fileUnderLock: Scenario = {
  id: 'file-under-lock',
  group: 'processes',
  title: { en: 'One file, two writers', zh: '一个文件，两个写者' },
  summary: {
    en: 'Memory is separate, the disk is not: two processes append to journal.txt. The lock keeps each page of three lines together.',
    zh: '内存各是各的，磁盘却是共用的：两个进程往 journal.txt 里追加内容。锁保证每页三行不被打断。',
  },
  variants: [
    variant({
      id: 'main',
      title: { en: 'Program', zh: '程序' },
      source: source,
      ends: 'finished',
      moments: [
        {
          at: atLine(source, 'with lock:', { occurrence: 2 }),
          text: { en: 'The second author waits: the first is in the middle of a page.', zh: '另一位作者在等：第一位的一页正写到一半。' },
        },
        {
          at: atLine(source, 'journal.write(f', { occurrence: 2 }),
          text: {
            en: 'Between two lines of a page the author rests. Without the lock the other’s lines would land exactly here.',
            zh: '同一页的两行之间，作者歇了一下。若没有锁，另一位写的行就会插到这里。',
          },
        },
        {
          at: atLine(source, 'print(journal.read()'),
          text: {
            en: 'Six whole pages. The parent reads what its children wrote: a file is one way out of separate memories.',
            zh: '六页，页页完整。父进程读到了子进程写的内容：文件正是跨越内存隔离的一种办法。',
          },
        },
      ],
    }),
  ],
}
