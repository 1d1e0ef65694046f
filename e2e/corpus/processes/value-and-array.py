from multiprocessing import Array, Process, Value


def change(number, letters, numbers):
    number.value = 3.25
    letters.value = b'child'
    for n in range(len(numbers)):
        numbers[n] = -numbers[n]
    numbers[1:3] = [7, 8]


if __name__ == '__main__':
    number, letters, numbers = Value('d', 0.5), Array('c', b'before it'), Array('i', range(5))
    process = Process(target=change, args=(number, letters, numbers))
    process.start()
    process.join()
    print(number.value, letters.value, letters.raw, numbers[:], len(numbers), list(numbers))
    try:
        numbers[5]
    except IndexError:
        print('IndexError')
