/** Programs that several tests run. */

/** Threads, a queue, locks, prints, random numbers, clocks, addresses and the order of a set: all that could differ between two runs. */
export const RESTLESS = `
import queue
import random
import threading
import time
import uuid

jobs = queue.Queue(3)
lock = threading.Lock()
done = []


def work():
    name = threading.current_thread().name
    while (job := jobs.get()) is not None:
        time.sleep(random.uniform(0, 0.02))
        with lock:
            done.append(job)
            print(name, 'did', job, round(time.monotonic(), 6))
        total = 0
        for n in range(random.randrange(2000)):
            total += n


threads = [threading.Thread(target=work, name=f'Worker-{n}') for n in range(3)]
for thread in threads:
    thread.start()
for job in range(12):
    jobs.put(job)
for _ in threads:
    jobs.put(None)
for thread in threads:
    thread.join()

print(done)
print(time.time(), time.perf_counter())
print(random.random(), uuid.uuid4())
print(id(lock), id(done), hash('pylanes'), hash(lock))
print({'scanner', 'printer', 'lock', 'queue', 'thread'})
print(set(threads) == set(threads), sorted(map(id, threads)) == list(map(id, threads)))
`

/** Runs for ever without ever blocking. */
export const ENDLESS = `
n = 0
print('begins')
while True:
    n += 1
`

export const HELLO = "print('hello')\n"

export const ASK_NAME_AND_AGE = "name = input('Your name? ')\nage = int(input('Your age? '))\nprint(f'{name} will be {age + 1}')\n"

/** What asyncio was until generators ceased to be coroutines. */
export const OLD_COROUTINES = `import asyncio

@asyncio.coroutine
def greet(n):
    yield from asyncio.sleep(0.1 * n)
    print('hello', n)

loop = asyncio.get_event_loop()
loop.run_until_complete(asyncio.wait([greet(1), greet(2)]))
queue = asyncio.Queue(loop=loop)
`

/** Asks several hosts of the simulated internet, some of which do not answer as asked. */
export const REQUESTS = `
import requests
from requests.exceptions import HTTPError, Timeout

answer = requests.get('http://api.example.com/get', params={'q': 'a b'})
print(answer.status_code, answer.ok, answer.json()['args'])
print(requests.post('https://api.example.com/post', json={'n': 1}).json()['json'])
try:
    requests.get('http://status.example.com/404').raise_for_status()
except HTTPError as error:
    print(error)
try:
    requests.get('http://slow.example.com/', timeout=1)
except Timeout as error:
    print(type(error).__name__)
try:
    requests.get('http://no-such-host.example/')
except requests.ConnectionError as error:
    print(type(error).__name__)
with requests.Session() as session:
    session.headers['X-Name'] = 'me'
    print([session.get('http://api.example.com/headers').json()['headers']['X-Name'] for _ in range(2)])
print(list(requests.get('http://api.example.com/lines/2').iter_lines()))
`
