from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(go, out, name):
    go.recv()
    out.send(name)
    out.send(f'{name} again')
    out.close()


if __name__ == '__main__':
    starters, inboxes = {}, []
    for name in 'abc':
        go_in, go_out = Pipe(False)
        inbox, out = Pipe(False)
        process = Process(target=work, args=(go_in, out, name))
        process.start()
        out.close()
        starters[name] = go_out
        inboxes.append(inbox)
    print(wait(inboxes, 0.05))
    for name in 'bca':
        starters[name].send(True)
        ended = False
        while not ended:
            for inbox in wait(inboxes):
                try:
                    print(inbox.recv())
                except EOFError:
                    inboxes.remove(inbox)
                    ended = True
    print(inboxes)
