import enum
import threading
from dataclasses import dataclass, field


class State(enum.Enum):
    WAITING = 'waiting'
    RUNNING = 'running'
    DONE = 'done'


@dataclass
class Task:
    name: str
    state: State = State.WAITING
    history: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def move(self, state):
        with self.lock:
            self.history.append((self.state.name, state.name))
            self.state = state


tasks = [Task('a'), Task('b')]


def run(task):
    task.move(State.RUNNING)
    task.move(State.DONE)


threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for task in tasks:
    print(task)
