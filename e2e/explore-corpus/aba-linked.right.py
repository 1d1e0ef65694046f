# right · every-bytecode · the same where what was popped is not pushed again: each push brings a new element
import threading

class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next

class Stack:
    def __init__(self):
        self.head = None
        self.guard = threading.Lock()

    def cas(self, old, new):
        with self.guard:
            if self.head is old:
                self.head = new
                return True
            return False

    def push(self, node):
        while True:
            node.next = self.head
            if self.cas(node.next, node):
                return

    def pop(self):
        while True:
            top = self.head
            if top is None:
                return None
            rest = top.next
            if self.cas(top, rest):
                return top

s = Stack()
a, b, c = Node("a", None), Node("b", None), Node("c", None)
for n in (c, b, a):
    s.push(n)
popped = []

def one():
    popped.append(s.pop())

def two():
    x = s.pop()
    y = s.pop()
    s.push(Node(x.value, None))
    popped.append(y)

t1 = threading.Thread(target=one); t2 = threading.Thread(target=two)
t1.start(); t2.start(); t1.join(); t2.join()
left = []
n = s.head
while n is not None:
    left.append(n); n = n.next
names = [n.value for n in popped + left]
print(names)
assert sorted(names) == ["a", "b", "c"], names
