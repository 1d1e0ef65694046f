import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: '读者与写者',
  summary: '读者可以同时读，写者必须独占。读者源源不断，写者就会饿死；加一道闸门，后来者便要排在写者之后。',
  variants: {
    starvation: {
      title: '写者饥饿',
      moments: [
        { text: '第一个读者替所有读者占住 room，最后离开的那个归还。两者不必是同一个线程。' },
        { text: '写者请求 room。此后到来的读者却能越过它：readers 大于 0，他们根本不用再获取 room。' },
        { text: '只要两个读者彼此交错，计数就始终不归零；直到两人彻底读完，写者才得以进入。' },
      ],
    },
    fair: {
      title: '公平：加一道闸门',
      moments: [
        { text: '写者占住闸门，在等待 room 期间一直不放。读者也都要经过这道闸门，只是一过即走。' },
        { text: 'Reader-0 再来时，只能在闸门前排队；已经在里面的读者则可以读完。' },
        { text: '写者只等了排在它前面的读者。它一离开，读者又络绎不绝。' },
      ],
    },
  },
}
