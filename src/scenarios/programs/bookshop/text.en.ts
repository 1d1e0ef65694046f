import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Asking for a book',
  summary:
    'A customer asks for a book and has a newspaper to read. Synchronous or asynchronous: does the customer fetch the answer, or is the customer told? Blocking or not: is the newspaper read meanwhile?',
  variants: {
    'sync-blocking': {
      title: 'Synchronous, blocking',
      moments: [
        { text: 'result() fetches the answer and waits for it: three seconds at the counter, doing nothing.' },
        { text: 'Only now is there time for the newspaper.' },
        { text: 'Three seconds for the book, and the newspaper on top of it.' },
      ],
    },
    'sync-nonblocking': {
      title: 'Synchronous, non-blocking',
      moments: [
        { text: 'done() answers at once. The customer is not held up, but has to keep asking.' },
        { text: 'The eighth time of asking: the price of polling.' },
        { text: 'The book was found during the last page; the customer learns of it only when asking again.' },
      ],
    },
    'async-blocking': {
      title: 'Asynchronous, blocking',
      moments: [
        { text: 'The customer has left a number, will be told, and yet stares at the phone.' },
        { text: 'The bookseller’s thread runs the callback. Nobody had to ask.' },
        { text: 'As late as when fetching the answer: waiting undid what the callback had won.' },
      ],
    },
    'async-nonblocking': {
      title: 'Asynchronous, non-blocking',
      moments: [
        { text: 'The number is left, the newspaper is open.' },
        { text: 'Told in the middle of page 8, by the bookseller’s thread, without having asked once.' },
        { text: 'Book and newspaper in the time of the longer of the two.' },
      ],
    },
  },
}
