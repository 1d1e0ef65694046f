from multiprocessing import Process, Queue


class Node:
    def __init__(self, name):
        self.name = name
        self.next = self


def look(q, answer):
    first, second, same = q.get()
    answer.put((first.next is second, second.next is first, same is first, first.name))


if __name__ == '__main__':
    q, answer = Queue(), Queue()
    first, second = Node('a'), Node('b')
    first.next, second.next = second, first
    process = Process(target=look, args=(q, answer))
    process.start()
    q.put((first, second, first))
    print(answer.get())
    process.join()
