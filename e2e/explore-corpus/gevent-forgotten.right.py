# right · cpython · the same, joined
import gevent

sent = []


def send_mail(to):
    gevent.sleep(0.001)
    sent.append(to)


mail = gevent.spawn(send_mail, "ann")
gevent.sleep(0.001)
mail.join()
print("sent", sent)
assert sent == ["ann"], sent
