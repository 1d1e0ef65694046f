import threading
class Station:
    limit = 3
    def __init__(self, name):
        self.name = name
        self.cars = []
        self.full = threading.Event()
    def charge(self, car, /, *, kw=7):
        rest = self.limit - len(self.cars)
        self.cars.append((car, kw))
        if rest <= 1:
            self.full.set()
        return rest
def driver(station, k):
    label = f'car{k}'
    for turn in range(2):
        got = station.charge(label, kw=k * 10 + turn)
        del turn
    note = {'label': label, 'got': got}
    return note
if __name__ == '__main__':
    for k in range(2):
        own = Station('s%d' % k)
        t = threading.Thread(target=driver, args=(own, k), name='D%d' % k)
        t.start()
        t.join()
        print(own.cars, own.full.is_set())
