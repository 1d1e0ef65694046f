from multiprocessing import Event, Process


def wait(event):
    event.wait()


if __name__ == '__main__':
    event = Event()
    process = Process(target=wait, args=(event,))
    print(process.is_alive(), process.pid, process.exitcode, process.ident)
    process.start()
    print(process.is_alive(), process.pid == process.ident, process.pid > 0, process.exitcode)
    event.set()
    process.join()
    print(process.is_alive(), process.pid == process.ident, process.pid > 0, process.exitcode)
