import threading
import time


def heartbeat():
    beat = 0
    while True:
        beat += 1
        print('heartbeat', beat)
        time.sleep(0.5)


def backup():
    for part in ('letters', 'photos', 'music'):
        time.sleep(0.6)
        print('saved', part)


threading.Thread(target=heartbeat, name='Heartbeat', daemon=True).start()
threading.Thread(target=backup, name='Backup').start()
print('end of the main program')
