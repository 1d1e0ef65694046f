from multiprocessing import Event, Process, current_process


def wait(event):
    event.wait()
    print('in the child:', current_process().daemon)


if __name__ == '__main__':
    print(current_process().daemon, Process().daemon, Process(daemon=True).daemon)
    event = Event()
    process = Process(target=wait, args=(event,))
    process.daemon = True
    process.start()
    try:
        process.daemon = False
    except AssertionError as error:
        print('AssertionError:', error)
    event.set()
    process.join()
    print(process.daemon)
