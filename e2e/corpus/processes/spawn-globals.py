import multiprocessing

items = ['imported']
print('module body runs as', __name__)


def show(name):
    print(name, items, __name__)


if __name__ == '__main__':
    items.append('added in main')
    for method in ('fork', 'spawn'):
        process = multiprocessing.get_context(method).Process(target=show, args=(method,))
        process.start()
        process.join()
