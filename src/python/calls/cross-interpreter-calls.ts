/** Cross-interpreter data: bytes that the interpreters of one process hand to each other, which have no memory in common. */
import { call, chapter } from './declaration'
import { bytes, text } from './parameters'

const TURN = { cost: 'lockOp', commits: true, syncsSharedMemory: true } as const

export const CROSS_INTERPRETER_DATA = chapter('Cross-interpreter data', 'What the interpreters of a process hand to each other: bytes, under names that are the process’s own.', {
  crossDataWrite: call(192, { name: text, content: bytes }, { ...TURN, answer: '1, 0: there is no room', about: 'What is under this name from now on; without bytes, nothing.' }),
  crossDataRead: call(193, { name: text }, { ...TURN, givesObject: true, answer: 'bytes, or None', about: 'What is under this name.' }),
})
