import threading

thread = threading.Thread(target=print)
try:
    thread.join()
except RuntimeError as error:
    print('before start:', error)

try:
    threading.current_thread().join()
except RuntimeError as error:
    print('on itself:', error)


def join_myself():
    try:
        threading.current_thread().join()
    except RuntimeError as error:
        print('in a thread, on itself:', error)


other = threading.Thread(target=join_myself)
other.start()
other.join()
other.join()
print('joining twice is fine')
