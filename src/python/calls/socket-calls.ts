/** Sockets. Addresses are those that the kernel knows (`127.0.0.1:80`, a path, `\0name`). */
import { call, chapter } from './declaration'
import { bytes, flag, int, label, meaning, place, text } from './parameters'

const TURN = { cost: 'lockOp', commits: true, syncsSharedMemory: true } as const

const SOCKETS_ABOUT = 'Descriptors too: readiness is asked with `poll`, and `fdRead` and `fdWrite` work on them. Answers below 0 are errors.'

export const SOCKETS = chapter('Sockets', SOCKETS_ABOUT, {
  socketNew: call(104, { flags: int, where: place, logged: flag, name: label }, { ...TURN, answer: 'the descriptor', about: 'A new socket; `flags` are SocketFlag bits.' }),
  socketPair: call(105, { where: place, logged: flag, name: label }, { ...TURN, answer: 'descriptor | descriptor << 16', about: 'Two connected sockets.' }),
  socketBind: call(106, { fd: int, address: text, file: text }, { ...TURN, about: "Gives it an address, and makes its file on the disk: an absolute path, or ''." }),
  socketListen: call(107, { fd: int, backlog: int, where: place, logged: flag, name: label }, { ...TURN, about: 'Accepts connections from now on.' }),
  socketConnect: call(108, { fd: int, address: text, where: place, logged: flag, name: label }, { ...TURN, about: 'Connects, waiting for room in the backlog.' }),
  socketAccept: call(109, { fd: int, where: place }, { ...TURN, answer: 'the descriptor', about: 'Waits for a connection.' }),
  socketShutdown: call(110, { fd: int, how: int }, { ...TURN, about: 'Ends reading (0), writing (1) or both (2).' }),
  socketAddress: call(111, { fd: int, peer: flag }, { ...TURN, givesObject: true, answer: 'str', about: "Its own address, or its peer's." }),
  socketReceive: call(
    112,
    { fd: int, size: int, flags: int, withSender: flag, where: place },
    {
      ...TURN,
      cost: 'read',
      givesObject: true,
      answer: 'bytes, with the sender preceded by [whole length u32][length of address u32][address]; or an int below 0',
      about: 'Receives at most so many bytes, waiting for the first; `flags` are Message bits.',
    },
  ),
  socketSend: call(
    113,
    { fd: int, data: bytes, address: text, flags: int, meaning, descriptors: text, where: place },
    {
      ...TURN,
      cost: 'write',
      answer: 'the bytes sent',
      about: "Sends, to an address or where it is connected (''), with descriptors as a JSON list or ''; the log shows `meaning`.",
    },
  ),
  socketReceiveDescriptors: call(
    114,
    { fd: int, most: int },
    {
      ...TURN,
      givesObject: true,
      answer: '[flags u32: 1 some were lost][descriptor u32]…, as bytes',
      about: 'The descriptors that came with the next byte.',
    },
  ),
  socketOption: call(115, { fd: int, option: int }, { ...TURN, answer: 'the value', about: 'A SocketOption.' }),
  socketSetOption: call(116, { fd: int, option: int, on: flag }, { ...TURN, about: 'Sets a SocketOption.' }),
  socketConnectDatagram: call(117, { fd: int, address: text }, { ...TURN, about: "Where datagrams go that name no address; '': nowhere." }),
  socketConnectRemote: call(
    118,
    { fd: int, address: text, leastNs: int, mostNs: int, error: int, where: place, logged: flag, name: label },
    {
      ...TURN,
      answer: '-EINPROGRESS',
      about: 'Connects to the simulated internet: it is done, or fails with the error, after a delay between these.',
    },
  ),
  socketAnswerRemote: call(
    119,
    { fd: int, data: bytes, closes: flag, leastNs: int, mostNs: int },
    {
      ...TURN,
      about: 'What the other side of such a connection answers after a delay between these, and whether it closes then.',
    },
  ),
})
