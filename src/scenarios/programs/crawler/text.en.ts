import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Crawler',
  summary:
    'Six pages with different latencies, three processes. Parsing in the task keeps the fetcher busy; parsing after all wastes the waiting time; a callback parses in the parent while the workers go on fetching. (The site is one of the simulated internet.)',
  variants: {
    'in-the-task': {
      title: 'Parse in the task',
      moments: [
        { text: 'A connection to a host outside: the request is on its way, and the process waits for the answer. The Problems panel says that the internet is simulated.' },
        { text: 'The process that fetched the page parses it; meanwhile it cannot fetch the next one.' },
        { text: 'Good, but fetching and parsing are tied together: each worker pays for both.' },
      ],
    },
    'after-all': {
      title: 'Parse after all',
      moments: [
        { text: 'Only now, with all six pages here, is the first one parsed. The parent had nothing to do until then.' },
        { text: 'All the parsing comes on top: the slowest design.' },
      ],
    },
    callback: {
      title: 'Parse in a callback',
      moments: [
        { text: 'The first page is parsed in the parent as soon as it has come, while its worker already fetches another.' },
        { text: 'Parsing overlaps fetching: the workers do nothing but fetch.' },
      ],
    },
  },
}
