import multiprocessing as mp


def serve(connection):
    accounts = {'ada': 10}
    while True:
        match connection.recv():
            case ('add', name, amount):
                accounts[name] = accounts.get(name, 0) + amount
                connection.send(accounts[name])
            case ('stop',):
                break
            case other:
                connection.send(repr(other))
    connection.send(sorted(accounts.items()))


def main():
    here, there = mp.Pipe()
    server = mp.get_context('fork').Process(target=serve, args=(there,), name='server')
    server.start()
    for request in (('add', 'ada', 5), ('add', 'bob', 7), 'what', ('stop',)):
        here.send(request)
        answer = here.recv()
        print(request, answer)
    server.join()


main()
