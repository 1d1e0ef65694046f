import threading
import time

scanner = threading.Lock()
printer = threading.Lock()


def copy():
    with scanner:
        print('copy has the scanner')
        time.sleep(0.1)
        with printer:
            print('copy has both')


def fax():
    with scanner:
        print('fax has the scanner')
        time.sleep(0.1)
        with printer:
            print('fax has both')


threads = [threading.Thread(target=copy, name='CopyThread'), threading.Thread(target=fax, name='FaxThread')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('done')
