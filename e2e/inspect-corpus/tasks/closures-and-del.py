import threading
def counters():
    made = []
    for k in range(3):
        def bump(step=k):
            nonlocal last
            last = step + k
            return last
        made.append(bump)
    last = -1
    results = [one() for one in made]
    del k
    try:
        made[0]()
    except NameError as problem:
        text = type(problem).__name__
        del problem
    del results[0], last
    try:
        print(last)
    except UnboundLocalError:
        gone = True
    last = 'back'
    return results, text, gone
def late():
    fs = [lambda: i for i in range(3)]
    i = 'outer'
    values = [f() for f in fs]
    (a, [b, *c]), d = (1, 'xyz'), {**{'k': 1}}
    a, b = b, a
    del c[0]
    return values, a, b, c, d
if __name__ == '__main__':
    t = threading.Thread(target=counters, name='C')
    t.start()
    t.join()
    print(late())
