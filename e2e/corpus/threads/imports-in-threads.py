import threading

barrier = threading.Barrier(6)
results = []


def work():
    barrier.wait()
    import colorsys
    import fractions
    import statistics
    results.append((colorsys.rgb_to_hsv(0, 0, 0), fractions.Fraction(1, 3).denominator, statistics.mean([1, 2, 3])))


threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(results), set(results))
