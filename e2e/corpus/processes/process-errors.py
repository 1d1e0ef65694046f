from multiprocessing import Process


def nothing():
    pass


if __name__ == '__main__':
    process = Process(target=nothing)
    for action in (process.join, process.terminate):
        try:
            action()
        except (AssertionError, AttributeError) as error:
            print(type(error).__name__)
    process.start()
    try:
        process.start()
    except AssertionError as error:
        print('AssertionError:', error)
    process.join()
    try:
        process.start()
    except AssertionError as error:
        print('AssertionError:', error)
    try:
        Process(nothing)
    except AssertionError as error:
        print('AssertionError:', error)
    print('end')
