import json
import os
import tempfile
from multiprocessing import Process


def work(folder, n):
    os.makedirs(os.path.join(folder, 'parts'), exist_ok=True)
    with open(os.path.join(folder, 'parts', f'{n}.json'), 'w', encoding='utf-8') as file:
        json.dump({'n': n, '平方': n * n}, file, ensure_ascii=False)


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        processes = [Process(target=work, args=(folder, n)) for n in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        parts = sorted(os.listdir(os.path.join(folder, 'parts')))
        print(parts)
        for name in parts:
            with open(os.path.join(folder, 'parts', name), encoding='utf-8') as file:
                print(json.load(file))
