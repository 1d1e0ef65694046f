/** A program of two processes that tell the date, and what they told, for tests of live runs. */

export const DATES = `import time
from multiprocessing import Process


def tell():
    print('child', time.time() * 1000)


if __name__ == '__main__':
    print('parent', time.time() * 1000)
    child = Process(target=tell)
    child.start()
    child.join()
    print('end', time.time() * 1000)
`

export const dates = (lines: readonly string[]) => lines.map((line) => Number(line.split(' ')[1]))
