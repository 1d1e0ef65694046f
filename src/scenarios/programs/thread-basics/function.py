import os
import threading
import time


def brew(drink, seconds):
    name = threading.current_thread().name
    print(f'{name} starts {drink} in process {os.getpid()}')
    time.sleep(seconds)
    print(f'{name} has finished {drink}')


tea = threading.Thread(target=brew, args=('tea', 1), name='TeaThread')
coffee = threading.Thread(target=brew, args=('coffee',), kwargs={'seconds': 2})

print('main program in process', os.getpid())
print('before start:', tea.is_alive(), threading.active_count())
tea.start()
coffee.start()
print('after start:', tea.is_alive(), threading.active_count())
print('alive:', [thread.name for thread in threading.enumerate()])

tea.join()
print('tea joined:', tea.is_alive(), threading.active_count())
coffee.join()
print('all joined:', threading.active_count(), threading.current_thread().name)
