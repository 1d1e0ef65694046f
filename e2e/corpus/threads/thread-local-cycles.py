import gc, threading, time, weakref

class Thing:
    pass

def dead(n):
    return n() is None

# held by the attributes of the object that it holds
local = threading.local()
thing = Thing()
thing.local = local
local.thing = thing
seen = weakref.ref(thing)
del local, thing
gc.collect()
print('cycle in one thread:', dead(seen))

# the same from a thread that goes on living
made, done = threading.Event(), threading.Event()
found = []
def work():
    own = threading.local()
    thing = Thing()
    own.thing, thing.local = thing, own
    found.append(weakref.ref(thing))
    del own, thing
    made.set()
    done.wait()

thread = threading.Thread(target=work)
thread.start()
made.wait()
gc.collect()
print('cycle in a living thread:', dead(found[0]))
done.set()
thread.join()

# not a cycle: the thread's attributes go with the thread, the others stay
shared = threading.local()
shared.name = 'main'
def use():
    shared.thing = Thing()
    found.append(weakref.ref(shared.thing))
thread = threading.Thread(target=use)
thread.start()
thread.join()
gc.collect()
print('gone with its thread:', dead(found[1]), vars(shared))
