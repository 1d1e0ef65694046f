from multiprocessing import Manager

if __name__ == '__main__':
    manager = Manager()
    items = manager.list([1])
    print(items[0])
    manager.shutdown()
    try:
        items.append(2)
    except (ConnectionError, EOFError, FileNotFoundError) as error:
        print('the server is gone')
