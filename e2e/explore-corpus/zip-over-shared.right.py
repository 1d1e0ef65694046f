# right · every-bytecode · zip goes through a copy of the dict
import threading

prices = {'milk': 1}


def add():
    prices['tea'] = 3


adder = threading.Thread(target=add)
adder.start()
for number, name in zip(range(9), list(prices)):
    print(number, name)
adder.join()
