from multiprocessing import Event, Process


def pong(ping, pong_event):
    for n in range(3):
        ping.wait()
        ping.clear()
        print('pong', n)
        pong_event.set()


if __name__ == '__main__':
    ping, pong_event = Event(), Event()
    process = Process(target=pong, args=(ping, pong_event))
    process.start()
    for n in range(3):
        print('ping', n)
        ping.set()
        pong_event.wait()
        pong_event.clear()
    process.join()
