import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Pipe',
  summary:
    'A sender and a receiver at the two ends of a pipe. The receiver waits for ever at the end, unless every sending end has been closed; a duplex pipe carries a conversation.',
  variants: {
    simplex: {
      title: 'One way',
      moments: [
        { text: 'send() turns the word into bytes and writes them to the pipe: see them in flight.' },
        { text: 'The fourth recv(). The sender has ended, but the pipe is not at its end: the parent and the receiver itself still hold copies of the sending end.' },
        { text: 'The receiver waits for bytes that only the parent or itself could write, and the parent waits in join().' },
      ],
    },
    'end-of-file': {
      title: 'With an end',
      moments: [
        { text: 'Everyone closes the ends they do not use. Under fork each process inherited both.' },
        { text: 'The last sending end is closed, so recv() raises EOFError instead of waiting.' },
        { text: 'The same program as before plus four close(): now it ends.' },
      ],
    },
    duplex: {
      title: 'Both ways',
      moments: [
        { text: 'Pipe() is duplex: each end can send and receive.' },
        { text: 'The child waits for a question, the parent for an answer: they take turns.' },
        { text: 'A word that both have agreed on ends the conversation, so nobody is left waiting.' },
      ],
    },
  },
}
