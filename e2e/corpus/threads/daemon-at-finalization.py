"""A daemon thread does not run while the interpreter is taken down, though destructors wait."""
import sys
import threading
import time

counts = [0]


class Last:
    # the names that the destructor needs, which may be gone by then
    counts, is_finalizing, sleep = counts, sys.is_finalizing, staticmethod(time.sleep)

    def __del__(self):
        before = self.counts[0]
        self.sleep(0.1)
        print('counted on:', self.counts[0] != before, '- finalizing:', self.is_finalizing())


space = {'counts': counts}
exec('''
import time


def count():
    while True:
        time.sleep(0.001)
        counts[0] += 1
''', space)
last = Last()
thread = threading.Thread(target=space['count'], daemon=True)
thread.start()
while counts[0] < 3:
    time.sleep(0.001)
print('the program ends, daemon alive:', thread.is_alive())
