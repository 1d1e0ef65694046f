import multiprocessing

if __name__ == '__main__':
    q = multiprocessing.Queue()
    q.put('a')
    print(q.get())
    q.close()
    q.join_thread()
    for action in (lambda: q.put(1), q.get):
        try:
            action()
        except (ValueError, OSError) as error:
            print(type(error).__name__)
    other = multiprocessing.Queue()
    try:
        other.join_thread()
    except AssertionError:
        print('close first')
    simple = multiprocessing.SimpleQueue()
    simple.put(1)
    simple.close()
    try:
        simple.get()
    except OSError as error:
        print('OSError', error)
