import threading
import time

red = threading.Lock()
green = threading.Lock()
blue = threading.Lock()


def take(first, second):
    with first:
        time.sleep(0.05)
        with second:
            print('never printed')


threads = [
    threading.Thread(target=take, args=(red, green), name='RedGreen'),
    threading.Thread(target=take, args=(green, blue), name='GreenBlue'),
    threading.Thread(target=take, args=(blue, red), name='BlueRed'),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
