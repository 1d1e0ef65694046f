/** The timers of a gevent loop stand in the order in which they are due, whatever is started, stopped and fired meanwhile. */
import { expect, test, vi } from 'vitest'
import loop from '../packages/gevent/_loop.py?raw'
import { loadShims } from '../testing/bare-shims'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

test('the timers that are due, the next one and the first ones are those of the sorted list', async () => {
  // the loop itself needs a greenlet under it
  const timers = loop.slice(loop.indexOf('class Timers:'), loop.indexOf('class Io('))
  const python = await loadShims({ timers: `from itertools import islice\n_MOST_PASSED = 64\n${timers}` })
  const found = python.runPython(`
import random
from _pylanes.timers import Timers

class Timer:
    def __init__(self, due, order):
        self.due, self.order = due, order

def place(timer):
    return timer.due, timer.order

def check(seed):
    draws = random.Random(seed)
    timers, started, now = Timers(), [], 0
    for order in range(200):
        kind = draws.random()
        if kind < 0.5:
            started.append(Timer(now + draws.randrange(1, 50), order))
            timers.add(started[-1])
        elif kind < 0.65 and started:
            timers.remove(started.pop(draws.randrange(len(started))))
        else:
            now += draws.randrange(6)
            fired = []
            while timers.is_due(now):
                fired.append(timers.pop())
            assert fired == sorted([one for one in started if one.due <= now], key=place)
            started = [one for one in started if one.due > now]
        wanted = sorted(started, key=place)
        assert list(timers) == wanted and len(timers) == len(wanted)
        assert timers.first(24) == wanted[:24]
        assert timers.next_due() == (wanted[0].due if wanted else None)
    return True

all(map(check, range(6)))`) as boolean
  expect(found).toBe(true)
})
