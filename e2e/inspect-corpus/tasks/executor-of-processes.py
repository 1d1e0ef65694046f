from concurrent.futures import ProcessPoolExecutor
import multiprocessing as mp


def words(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def main():
    merged = {}
    with ProcessPoolExecutor(1, mp_context=mp.get_context('fork')) as executor:
        for counts in executor.map(words, ['a b a', 'b c']):
            merged |= counts
    print(merged)


if __name__ == '__main__':
    main()
