import threading
def square(number):
    scope = {}
    exec('def f(x):\n    y = x * x\n    return y', scope)
    result = scope['f'](number)
    return result
def work(name):
    values = [square(number) for number in (2, 3)]
    words = ' '.join(map(str, values))
    print(name, words)
threads = [threading.Thread(target=work, args=(f'T{i}',), name=f'T{i}') for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
