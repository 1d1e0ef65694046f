import threading

barrier = threading.Barrier(5)
idents = []


def work():
    idents.append(threading.get_ident())
    barrier.wait()


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
barrier.wait()
for thread in threads:
    thread.join()
idents.append(threading.get_ident())
print(len(set(idents)), all(isinstance(ident, int) and ident > 0 for ident in idents))
print(threading.get_ident() == threading.main_thread().ident == threading.current_thread().ident)
