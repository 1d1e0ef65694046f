# wrong · every-bytecode · check, then call an attribute that another sets to None: TypeError in a thread · 2 switches · self.handler at 10, 11, 14
import threading


class Button:
    def __init__(self):
        self.handler = lambda: None

    def press(self):
        if self.handler is not None:
            self.handler()

    def close(self):
        self.handler = None


button = Button()
threads = [threading.Thread(target=button.press), threading.Thread(target=button.close)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
