/** Programs of several processes that more than one test runs. Each prints whatever could differ between two runs of it. */

const RESTLESS_QUEUE = `
import os
import random
import time
from multiprocessing import Process, Queue


def produce(queue, name):
    for n in range(6):
        time.sleep(random.uniform(0, 0.01))
        queue.put((name, n, os.getpid(), round(time.monotonic(), 6)))
    queue.put(None)


if __name__ == '__main__':
    queue = Queue(4)
    children = [Process(target=produce, args=(queue, name), name=name) for name in ('tea', 'bun', 'jam')]
    for child in children:
        child.start()
    left = len(children)
    while left:
        item = queue.get()
        if item is None:
            left -= 1
        else:
            print(*item)
    for child in children:
        child.join()
    print(random.random(), time.time(), id(queue), {'tea', 'bun', 'jam'})
`

const POOL = `
import os
import random
import time
from multiprocessing import Pool


def square(n):
    time.sleep(random.uniform(0, 0.01))
    return n * n, os.getpid()


if __name__ == '__main__':
    with Pool(3) as pool:
        print(pool.map(square, range(6), chunksize=1))
        print(list(pool.imap_unordered(square, range(6))))
        result = pool.apply_async(square, (9,), callback=lambda value: print('callback', value))
        print(result.get())
    print(time.monotonic())
`

const MANAGER = `
import os
import time
from multiprocessing import Manager, Process


def note(entries, orders, lock, name):
    for n in range(3):
        with lock:
            entries[name] = entries.get(name, 0) + n
            orders.append((name, n, os.getpid()))


if __name__ == '__main__':
    with Manager() as manager:
        entries, orders, lock = manager.dict(), manager.list(), manager.Lock()
        children = [Process(target=note, args=(entries, orders, lock, name)) for name in ('one', 'two')]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(entries, list(orders))
    print(time.monotonic())
`

const LOCK_AND_VALUE = `
import random
import time
from multiprocessing import Lock, Process, Value


def unsafe(total):
    for _ in range(10):
        now = total.value
        time.sleep(random.uniform(0, 0.001))
        total.value = now + 1


def safe(total, lock):
    for _ in range(10):
        with lock:
            now = total.value
            time.sleep(random.uniform(0, 0.001))
            total.value = now + 1


if __name__ == '__main__':
    lock, lost, kept = Lock(), Value('i', 0, lock=False), Value('i', 0)
    children = [Process(target=unsafe, args=(lost,)) for _ in range(3)] + [Process(target=safe, args=(kept, lock)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(lost.value, kept.value, time.monotonic())
`

const OS_FORK = `
import os
import random
import time

reader, writer = os.pipe()
before = random.random()
children = []
for n in range(3):
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        for step in range(4):
            time.sleep(random.uniform(0, 0.01))
            os.write(writer, f'{n}.{step} from {os.getpid()} at {time.monotonic():.6f}\\n'.encode())
        os._exit(n)
    children.append(pid)
os.close(writer)
received = b''
while part := os.read(reader, 1000):
    received += part
print(received.decode(), end='')
print(sorted(os.waitpid(pid, 0) for pid in children), before)
`

const SPAWN = `
import multiprocessing as mp
import os
import random
import time

value = 'as imported'


def tell(connection, n):
    time.sleep(random.uniform(0, 0.01))
    connection.send((n, value, os.getpid(), os.getppid(), time.monotonic()))


if __name__ == '__main__':
    value = 'as changed'
    context = mp.get_context('spawn')
    near, far = context.Pipe()
    children = [context.Process(target=tell, args=(far, n)) for n in range(3)]
    for child in children:
        child.start()
    for _ in children:
        print(near.recv())
    for child in children:
        child.join()
`

const EXECUTOR = `
import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Event, Process


def work(n):
    time.sleep(0.01 * (5 - n))
    return n, os.getpid()


def wait(event):
    print('waited', event.wait(), os.getpid())


if __name__ == '__main__':
    event = Event()
    waiter = Process(target=wait, args=(event,))
    waiter.start()
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, n) for n in range(4)]
        for future in as_completed(futures):
            print(future.result(), round(time.monotonic(), 6))
    event.set()
    waiter.join()
`

const SIGNALS_AND_FILES = `
import os
import signal
import time
from multiprocessing import Process


def write(name):
    signal.signal(signal.SIGTERM, lambda *_: (print(name, 'asked to end'), os._exit(3)))
    while True:
        with open('log.txt', 'a') as log:
            log.write(f'{name} {time.monotonic():.6f}\\n')
        time.sleep(0.03)


if __name__ == '__main__':
    children = [Process(target=write, args=(name,), name=name) for name in ('first', 'second')]
    for child in children:
        child.start()
    time.sleep(0.1)
    children[0].terminate()
    children[1].kill()
    for child in children:
        child.join()
        print(child.name, child.exitcode)
    print(open('log.txt').read(), end='')
`

/** Small enough to be run many times: a lock, a queue, a pipe and shared memory between three children. */
export const FAMILY = `
import os
import random
import time
from multiprocessing import Lock, Pipe, Process, Queue, Value


def work(name, lock, queue, total, connection):
    for n in range(3):
        time.sleep(random.uniform(0, 0.003))
        with lock:
            total.value += 1
            queue.put((name, n, total.value, os.getpid(), round(time.monotonic(), 6)))
    connection.send(f'{name} is done')


if __name__ == '__main__':
    lock, queue, total = Lock(), Queue(2), Value('i', 0, lock=False)
    near, far = Pipe()
    children = [Process(target=work, args=(name, lock, queue, total, far), name=name) for name in ('tea', 'bun', 'jam')]
    for child in children:
        child.start()
    for _ in range(9):
        print(*queue.get())
    print(sorted(near.recv() for _ in children), total.value)
    for child in children:
        child.join()
    print(time.monotonic(), id(queue))
`

/** Two interpreters of one process, fed through a queue that gets full, and threads that call them. */
const INTERPRETERS = `from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor


def work(tasks, results):
    while (n := tasks.get()) is not None:
        total = 0
        for i in range(n * 200):
            total += i
        results.put((n, total))


def square(n):
    return n * n


if __name__ == '__main__':
    tasks, results = interpreters.create_queue(2), interpreters.create_queue()
    workers = [interpreters.create() for _ in range(2)]
    threads = [worker.call_in_thread(work, tasks, results) for worker in workers]
    for n in [*range(6), None, None]:
        tasks.put(n)
    for thread in threads:
        thread.join()
    print(sorted(results.get() for _ in range(6)))
    for worker in workers:
        worker.close()
    with InterpreterPoolExecutor(2) as pool:
        print(list(pool.map(square, range(5))))
`

export const PROCESS_PROGRAMS: Readonly<Record<string, string>> = {
  Queue: RESTLESS_QUEUE,
  Pool: POOL,
  Manager: MANAGER,
  'Lock and Value': LOCK_AND_VALUE,
  'os.fork and a pipe': OS_FORK,
  spawn: SPAWN,
  'ProcessPoolExecutor and Event': EXECUTOR,
  'signals and files': SIGNALS_AND_FILES,
  'interpreters and queues': INTERPRETERS,
}

/** Values, arrays and a block of shared memory that two children change. */
export const SHARING = `from multiprocessing import Array, Process, RawValue, Value
from multiprocessing.shared_memory import SharedMemory


def work(number, total, cells, flag, name):
    block = SharedMemory(name)
    for n in range(3):
        with total.get_lock():
            total.value += 1
    cells[number] = number + 0.5
    flag.value = True
    block.buf[number] = ord('a') + number
    block.close()


if __name__ == '__main__':
    total = Value('i', 7)
    cells = Array('d', 2)
    word = Array('c', b'hello')
    flag = RawValue('b')
    block = SharedMemory(create=True, size=64)
    children = [Process(target=work, args=(number, total, cells, flag, block.name)) for number in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    word.value = b'bye'
    print(total.value, cells[:], word.value, flag.value, bytes(block.buf[:2]))
    block.close()
    block.unlink()
`

/** Tells how its child began, and what the child sees of its parent's module. */
export const START_METHOD = `import multiprocessing as mp

value = 'as imported'


def show(queue):
    queue.put((mp.get_start_method(), __name__, value))


if __name__ == '__main__':
    value = 'as changed'
    queue = mp.Queue()
    child = mp.Process(target=show, args=(queue,))
    child.start()
    print(*queue.get(), sep=', ')
    child.join()
`
