import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'Producer and consumer',
  summary: 'Bakers put buns, eaters get them. The naive eater waits for ever; a None says that no more will come, one for each eater.',
  variants: {
    naive: {
      title: 'Naive',
      moments: [
        { text: 'The first bun. Baker and eater do not know each other, only the queue.' },
        { text: 'All five are eaten, and the eater asks for a sixth.' },
        { text: 'The baker has gone. Main waits for the eater, the eater for a bun that nobody will bake.' },
      ],
    },
    sentinel: {
      title: 'With a sentinel',
      moments: [{ text: 'After the last bun the baker puts None: the sentinel.' }, { text: 'A queue keeps the order, so None comes after all buns.' }],
    },
    'four-and-two': {
      title: 'Four bakers, two eaters',
      moments: [
        { text: 'No baker can know whether the others are done, so the parent waits for all of them …' },
        { text: '… and then puts one None for each eater.' },
        { text: 'The numbers add up to twelve; who ate how many depends on the seed.' },
      ],
    },
    'one-and-two': {
      title: 'One baker, two eaters',
      moments: [
        { text: 'Both eaters wait at the same queue. Each bun goes to one of them only.' },
        { text: 'Two eaters, two sentinels: who takes one must not take the other.' },
        { text: 'With one None only, the second eater would be waiting still.' },
      ],
    },
  },
}
