import type { ScenarioText } from '../../scenario-text'

export const text: ScenarioText = {
  title: 'fork or spawn',
  summary:
    'A global is changed just before start(). A forked child has the changed value; a spawned one imports the module again and has the first. And what the line if __name__ == "__main__" is for.',
  variants: {
    fork: {
      title: 'fork',
      moments: [
        { text: 'The parent changes the global after the module was loaded. fork copies the process as it is now.' },
        { text: 'The child has the changed value. The first line was printed once only: nothing was imported again.' },
      ],
    },
    spawn: {
      title: 'spawn',
      moments: [
        { text: 'spawn starts a fresh interpreter. It takes far longer than fork; look at the gap.' },
        { text: 'The child imports this file under the name __mp_main__, so the guarded block is skipped.' },
        { text: 'The child sees the value as imported: the change happened in another process.' },
      ],
    },
    'fork-no-guard': {
      title: 'fork, no guard',
      moments: [
        { text: 'Without the guard, and nothing happens: a forked child does not run the module again. On Linux before Python 3.14 the mistake goes unnoticed.' },
        { text: 'The child goes straight to its target function.' },
      ],
    },
    'spawn-no-guard': {
      title: 'spawn, no guard',
      moments: [
        { text: 'The child imports the module and runs all of it, down to child.start().' },
        { text: 'A child that starts a child before it is ready: without a stop this would go on for ever. Python refuses with RuntimeError and explains.' },
        { text: 'The error killed the child, not the parent: it learns of it from the exit code 1.' },
      ],
    },
  },
}
