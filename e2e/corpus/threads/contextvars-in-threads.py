import contextvars
import threading

user = contextvars.ContextVar('user', default='nobody')
user.set('main user')
seen = []


def work(label):
    seen.append((label, user.get()))
    user.set(label)
    seen.append((label, user.get()))


plain = threading.Thread(target=work, args=('plain',))
plain.start()
plain.join()
context = contextvars.copy_context()
copied = threading.Thread(target=context.run, args=(work, 'copied'))
copied.start()
copied.join()
for entry in seen:
    print(*entry)
print('main still:', user.get(), 'the copy:', context[user])
