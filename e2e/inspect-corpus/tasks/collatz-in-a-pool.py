from multiprocessing import Pool
def collatz(n):
    path = [n]
    while (n := n // 2 if n % 2 == 0 else 3 * n + 1) != 1:
        path.append(n)
        if len(path) > 4:
            break
    else:
        path.append('one')
    return path
if __name__ == '__main__':
    with Pool(1) as pool:
        later = pool.apply_async(collatz, (6,))
        first = later.get()
        rest = pool.map(collatz, [4, 3])
    sizes = {len(p): p[-1] for p in rest}
    print(first, rest, sizes)
