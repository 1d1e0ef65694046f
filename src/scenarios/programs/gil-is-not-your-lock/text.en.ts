import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'The GIL is not your lock',
  summary:
    'Two tills add to one total and append to one list, under the ordinary GIL. The list is complete, the total is not: the GIL keeps the interpreter’s own data whole, and yours only by chance.',
  variants: {
    'no-lock': {
      title: 'Trusting the GIL',
      moments: [
        {
          title: 'Where a hand-over hurts',
          text: 'total + price() reads total, then calls price(). Entering a function is a point at which the GIL may be handed over, and the old total is already on the stack.',
        },
        { text: 'The list has every entry: append() is one operation inside the interpreter, done while the GIL is held.' },
        { text: 'The total lacks whole turns: a till that comes back after 5 ms writes its old sum over all that the other one took meanwhile.' },
      ],
    },
    'with-lock': {
      title: 'With a lock of your own',
      moments: [
        { text: 'The GIL may still change hands inside the sum, but the other till then finds guard held, and gives the GIL straight back.' },
        { text: 'Nothing is missing. What must happen as a whole needs a lock that says so.' },
      ],
    },
  },
}
