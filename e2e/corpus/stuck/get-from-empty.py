import queue
import threading

letters = queue.Queue()


def read():
    while True:
        print('got', letters.get(), flush=True)


reader = threading.Thread(target=read, name='Reader')
reader.start()
for letter in 'ABC':
    letters.put(letter)
reader.join()
