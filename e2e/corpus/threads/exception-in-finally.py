import threading

caught = []


def work():
    try:
        try:
            raise ValueError('first')
        finally:
            raise TypeError('second')
    except TypeError as error:
        caught.append((str(error), str(error.__context__)))


thread = threading.Thread(target=work)
thread.start()
thread.join()
print(caught)
