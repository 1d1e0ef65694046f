# wrong · every-bytecode · zip goes through a dict that grows meanwhile: RuntimeError
import threading

prices = {'milk': 1}


def add():
    prices['tea'] = 3


adder = threading.Thread(target=add)
adder.start()
for number, name in zip(range(9), prices):
    print(number, name)
adder.join()
