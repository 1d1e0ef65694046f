# wrong · cpython · a file is there before anything is in it
import os
import threading
import time


def writer():
    with open('ready', 'w') as f:
        f.write('42')


t = threading.Thread(target=writer)
t.start()
while not os.path.exists('ready'):
    time.sleep(0.01)
with open('ready') as f:
    text = f.read()
t.join()
assert text == '42', repr(text)
