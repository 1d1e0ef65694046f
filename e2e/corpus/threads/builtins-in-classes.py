# Functions written in C are no methods where a class holds them.
import pickle
import threading
import time


class Tools:
    say = print
    wait = time.sleep
    make_lock = threading.Lock

    def work(self):
        self.wait(0.01)
        self.say('worked')


tools = Tools()
thread = threading.Thread(target=tools.work)
thread.start()
thread.join()
print(type(tools.make_lock()).__name__)
print(time.sleep, print, input)
print(type(time.sleep).__name__, time.sleep.__name__, time.sleep.__module__)
print([pickle.loads(pickle.dumps(function)) is function for function in (time.sleep, print, input)])
threading.Thread(target=print, args=('printed', 'by'), kwargs={'sep': ' '}).start()
