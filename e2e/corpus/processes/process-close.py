import os
import time
from multiprocessing import Process


def wait():
    time.sleep(20)


if __name__ == '__main__':
    process = Process(target=wait)
    process.start()
    try:
        process.close()
    except ValueError as error:
        print('ValueError:', error)
    process.kill()
    process.join()
    process.close()
    for question in ('is_alive', 'join', 'terminate'):
        try:
            getattr(process, question)()
        except ValueError as error:
            print(question, '- ValueError:', error)
    print(repr(process).replace(f'={os.getpid()}', '=PARENT'))
