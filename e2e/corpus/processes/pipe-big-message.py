from multiprocessing import Pipe, Process


def echo(line):
    data = line.recv_bytes()
    line.send_bytes(data[::-1])
    line.send([data[:5], len(data), {'big': list(range(100_000))}])


if __name__ == '__main__':
    here, there = Pipe()
    process = Process(target=echo, args=(there,))
    process.start()
    data = bytes(n * 7 % 256 for n in range(1_000_000))
    here.send_bytes(data)
    back = here.recv_bytes()
    print(len(back), back == data[::-1])
    start, length, table = here.recv()
    print(start, length, sum(table['big']))
    process.join()
