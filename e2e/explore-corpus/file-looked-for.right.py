# right · cpython · a file gets its name when all is in it
import os
import threading
import time


def writer():
    with open('ready.tmp', 'w') as f:
        f.write('42')
    os.rename('ready.tmp', 'ready')


t = threading.Thread(target=writer)
t.start()
while not os.path.exists('ready'):
    time.sleep(0.01)
with open('ready') as f:
    assert f.read() == '42'
t.join()
