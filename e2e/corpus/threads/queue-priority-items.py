import queue
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


jobs = queue.PriorityQueue()
for priority, name in [(3, 'sweep'), (1, 'rescue'), (2, 'cook'), (1, 'alarm')]:
    jobs.put(Job(priority, name))
order = [jobs.get() for _ in range(4)]
print([job.priority for job in order], sorted(job.name for job in order[:2]), order[2])

broken = queue.PriorityQueue()
broken.put((1, {}))
try:
    broken.put((1, {}))
except TypeError as error:
    print('TypeError:', error)
