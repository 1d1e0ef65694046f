/** Who changed what only code of the library, of a package or of a text that the program compiles changes: told with where in it, called from the program's line. */
import { expect, test } from '../support/headless-page'
import { told } from '../support/told-changes'

test('a queue, a semaphore, an event and a future of threads', async ({ shared }) => {
  const program = `import queue, threading
from concurrent.futures import Future
jobs = queue.Queue()
seats = threading.Semaphore(2)
go = threading.Event()
answer = Future()
def produce():
    for job in range(2):
        jobs.put(job)
    go.set()
def consume():
    go.wait()
    with seats:
        jobs.get()
        jobs.task_done()
    answer.set_result('done')
threads = [threading.Thread(target=one, name=one.__name__) for one in (produce, consume)]
for one in threads: one.start()
for one in threads: one.join()
print(answer.result())
`
  const ways = ['jobs.unfinished_tasks', 'jobs.queue', 'jobs.queue[0]', 'seats._value', 'go._flag', 'answer._state']
  expect(await shared.evaluate(told, { program, line: 20, ways })).toEqual([
    'jobs.unfinished_tasks',
    '0 MainThread write line 3 in Queue.__init__ (queue.py): null -> 0',
    '0 produce write line 9 in Queue.put (queue.py): 0 -> 1',
    '0 produce write line 9 in Queue.put (queue.py): 1 -> 2',
    '0 consume write line 15 in Queue.task_done (queue.py): 2 -> 1',
    'jobs.queue',
    '0 MainThread write line 3 in Queue._init (queue.py): null -> <collections.deque>',
    'jobs.queue[0]',
    '0 produce write line 9 in Queue._put (queue.py): null -> 0',
    '0 consume write line 14 in Queue._get (queue.py): 0 -> 1',
    'seats._value',
    '0 MainThread write line 4 in Semaphore.__init__ (threading.py): null -> 2',
    '0 consume write line 13 in Semaphore.acquire (threading.py): 2 -> 1',
    '0 consume write line 13 in Semaphore.release (threading.py): 1 -> 2',
    'go._flag',
    '0 MainThread write line 5 in Event.__init__ (threading.py): null -> False',
    '0 produce write line 10 in Event.set (threading.py): False -> True',
    'answer._state',
    "0 MainThread write line 6 in Future.__init__ (concurrent/futures/_base.py): null -> 'PENDING'",
    "0 consume write line 16 in Future.set_result (concurrent/futures/_base.py): 'PENDING' -> 'FINISHED'",
  ])
})

test('locks and queues of coroutines, code that the program compiles, functions of the library that are handed a list', async ({ shared }) => {
  const program = `import asyncio, random
class Box:
    pass
box = Box()
made = compile('''def fill(box, by):
    box.n = by
    box.n += 1
fill(box, 4)''', 'made.py', 'exec')
cards = [1, 2, 3]
async def work(seats, jobs):
    async with seats:
        await jobs.put('job')
        await asyncio.sleep(0.01)
    jobs.get_nowait()
    return
async def main():
    seats, jobs = asyncio.Semaphore(1), asyncio.Queue()
    await asyncio.gather(*[asyncio.create_task(work(seats, jobs), name=f'C{i}') for i in (1, 2)])
    box.seats, box.jobs = seats, jobs
exec(made)
random.Random(3).shuffle(cards)
asyncio.run(main())
print(box.n, cards)
`
  expect(await shared.evaluate(told, { program, line: 23, ways: ['box.n', 'box.seats._value', 'box.jobs._unfinished_tasks', 'cards[2]'] })).toEqual([
    'box.n',
    '0 MainThread write line 20 in fill (made.py): null -> 4',
    '0 MainThread write line 20 in fill (made.py): 4 -> 5',
    '0 MainThread read line 23: 5',
    'box.seats._value',
    '0 main() write line 17 in Semaphore.__init__ (asyncio/locks.py): null -> 1',
    '0 C1 write line 11 in Semaphore.acquire (asyncio/locks.py): 1 -> 0',
    '0 C1 write line 11 in Semaphore.release (asyncio/locks.py): 0 -> 1',
    '0 C1 write line 11 in Semaphore._wake_up_next (asyncio/locks.py): 1 -> 0',
    '0 C2 write line 11 in Semaphore.release (asyncio/locks.py): 0 -> 1',
    'box.jobs._unfinished_tasks',
    '0 main() write line 17 in Queue.__init__ (asyncio/queues.py): null -> 0',
    '0 C1 write line 12 in Queue.put_nowait (asyncio/queues.py): 0 -> 1',
    '0 C2 write line 12 in Queue.put_nowait (asyncio/queues.py): 1 -> 2',
    'cards[2]',
    '0 MainThread write line 21 in Random.shuffle (random.py): null -> 1',
    '0 MainThread read line 23: null',
  ])
})

test('what the library does to objects that lie where others lay is not told of these', async ({ shared }) => {
  const program = `import queue
for turn in range(3):
    jobs = queue.Queue()
    for job in range(turn):
        jobs.put(job)
print(jobs.unfinished_tasks)
`
  expect(await shared.evaluate(told, { program, line: 6, ways: ['jobs.unfinished_tasks'] })).toEqual([
    'jobs.unfinished_tasks',
    '0 MainThread write line 3 in Queue.__init__ (queue.py): null -> 0',
    '0 MainThread write line 5 in Queue.put (queue.py): 0 -> 1',
    '0 MainThread write line 5 in Queue.put (queue.py): 1 -> 2',
    '0 MainThread read line 6: 2',
  ])
})

test('forked processes go on with what their parent has begun', async ({ shared }) => {
  const program = `import multiprocessing, threading
seats = threading.Semaphore(3)
def work():
    seats.acquire()
    return
if __name__ == '__main__':
    seats.acquire()
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    seats.release()
    print(seats._value)
`
  const configuration = { startMethod: 'fork' }
  expect(await shared.evaluate(told, { program, line: 5, process: 1, ways: ['seats._value'], configuration })).toEqual([
    'seats._value',
    '0 MainThread write line 2 in Semaphore.__init__ (threading.py): null -> 3',
    '0 MainThread write line 7 in Semaphore.acquire (threading.py): 3 -> 2',
    '1 MainThread write line 4 in Semaphore.acquire (threading.py): 2 -> 1',
  ])
})
