import threading

print(threading.stack_size())
print(threading.stack_size(512 * 1024))
print(threading.stack_size())
try:
    threading.stack_size(100)
except ValueError as error:
    print('ValueError:', error)
thread = threading.Thread(target=print, args=('runs on a stack of its own size',))
thread.start()
thread.join()
threading.stack_size(0)
