from multiprocessing import Pipe, Process


def answer(line):
    line.send('ready')
    while True:
        try:
            a, b = line.recv()
        except EOFError:
            break
        try:
            line.send(a / b)
        except ZeroDivisionError as error:
            line.send(error)
    print('the line is dead')


if __name__ == '__main__':
    mine, other = Pipe()
    process = Process(target=answer, args=(other,))
    process.start()
    other.close()
    print(mine.recv())
    for pair in ((6, 3), (1, 0), (7, 2)):
        mine.send(pair)
        print(repr(mine.recv()))
    mine.close()
    process.join(0.2)
    if process.is_alive():
        print('the child holds a copy of the other end itself')
        process.terminate()
        process.join()
    print(process.exitcode)
