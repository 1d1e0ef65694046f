# wrong · cpython · a greenlet that nobody joins has not done its work yet · 0 switches
import gevent

sent = []


def send_mail(to):
    gevent.sleep(0.001)
    sent.append(to)


gevent.spawn(send_mail, "ann")
gevent.sleep(0.001)
print("sent", sent)
assert sent == ["ann"], sent
