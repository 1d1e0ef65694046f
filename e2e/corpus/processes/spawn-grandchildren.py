import multiprocessing


def grandchild(out):
    out.put(('grandchild', multiprocessing.current_process().name, __name__))


def child(out):
    out.put(('child', multiprocessing.current_process().name, multiprocessing.get_start_method()))
    process = multiprocessing.Process(target=grandchild, args=(out,))
    process.start()
    process.join()


if __name__ == '__main__':
    multiprocessing.set_start_method('spawn')
    out = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=child, args=(out,))
    process.start()
    print(out.get())
    print(out.get())
    process.join()
