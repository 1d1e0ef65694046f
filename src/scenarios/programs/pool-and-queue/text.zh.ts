import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '进程池与队列',
  summary: '进程池里的两个任务共用一个 Manager().Queue(3)：一个放五个，一个取五个。用 apply_async()，两个都在跑；用 apply()，第一个永远不会结束，因为第二个根本没有提交。',
  variants: {
    'apply-async': {
      title: 'apply_async()',
      moments: [
        { text: '第一个任务还在进行，第二个就提交了。' },
        { text: '队列满了，写任务等待；另一个工作进程里，读任务正在腾出位置。' },
        { text: '普通 Queue 不能作为参数交给进程池的任务，manager 的可以：队列在服务进程里，两边拿到的都是代理。' },
      ],
    },
    apply: {
      title: 'apply() 卡住',
      moments: [
        { text: 'apply() 等于 apply_async().get()：得到结果才走下一行。' },
        { text: '满了。能腾出位置的那个任务，在父进程的下一行……' },
        { text: '……而父进程正在等这个任务。两个进程加上一行永远到不了的代码，绕成了一个圈。' },
      ],
    },
  },
}
