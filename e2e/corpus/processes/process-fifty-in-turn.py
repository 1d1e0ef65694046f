from multiprocessing import Process, Value


def add(total, n):
    total.value += n


if __name__ == '__main__':
    total = Value('i', 0)
    codes = set()
    for n in range(50):
        process = Process(target=add, args=(total, n))
        process.start()
        process.join()
        codes.add(process.exitcode)
    print(total.value, codes)
