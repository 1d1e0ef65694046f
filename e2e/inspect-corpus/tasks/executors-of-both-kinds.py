from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor, as_completed
import multiprocessing, functools
def power(base, exp):
    result = 1
    for _ in range(exp):
        result *= base
    return result
def boom(x):
    try:
        return 1 // x
    except ZeroDivisionError:
        hint = f'zero:{x}'
        raise ValueError(hint) from None
if __name__ == '__main__':
    with ThreadPoolExecutor(1, thread_name_prefix='ex') as ex:
        f1 = ex.submit(power, 2, 3)
        f2 = ex.submit(boom, 0)
        r1 = f1.result()
        try:
            f2.result()
        except ValueError as err:
            r2 = str(err)
        r3 = list(ex.map(functools.partial(power, 3), [1, 2]))
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context('fork')) as px:
        r4 = px.submit(power, 5, 2).result()
        r5 = type(px.submit(boom, 0).exception()).__name__
    print(r1, r2, r3, r4, r5)
