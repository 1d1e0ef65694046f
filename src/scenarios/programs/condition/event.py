import threading
import time

gate = threading.Event()


def run():
    name = threading.current_thread().name
    print(name, 'is at the line')
    if not gate.wait(timeout=0.3):
        print(name, 'grows impatient')
        gate.wait()
    print(name, 'runs')


runners = [threading.Thread(target=run, name=f'Runner-{n}') for n in (1, 2, 3)]
for runner in runners:
    runner.start()

time.sleep(1)
print('go!')
gate.set()
for runner in runners:
    runner.join()
print('a late runner need not wait:', gate.wait(), gate.is_set())
