import threading
import time


def fill():
    print('--- the boat leaves ---')


boat = threading.Barrier(3, action=fill)


def travel(seconds):
    name = threading.current_thread().name
    for bank in ('west', 'east'):
        time.sleep(seconds)
        print(name, 'is at the', bank, 'bank')
        place = boat.wait()
        if place == 0:
            print(name, 'rows')


travellers = [threading.Thread(target=travel, args=(n * 0.2,), name=f'Traveller-{n}') for n in (1, 2, 3)]
for traveller in travellers:
    traveller.start()
for traveller in travellers:
    traveller.join()
print('everybody is home again')
