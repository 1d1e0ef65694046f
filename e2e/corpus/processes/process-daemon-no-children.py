from multiprocessing import Process


def grandchild():
    print('never reached')


def child():
    try:
        Process(target=grandchild).start()
    except AssertionError as error:
        print('AssertionError:', error)


if __name__ == '__main__':
    process = Process(target=child, daemon=True)
    process.start()
    process.join()
    print(process.exitcode)
