from functools import lru_cache
def even(n, trail=()):
    here = trail + (n,)
    return True if n == 0 else odd(n - 1, here)
def odd(n, trail):
    short = trail[-2:]
    return False if n == 0 else even(n - 1, short)
@lru_cache
def ways(n):
    if n < 2:
        return 1
    left = ways(n - 1)
    right = ways(n - 2)
    return left + right
def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return len(moves)
flag = even(5)
count = ways(6)
moves = []
length = hanoi(3, 'A', 'B', 'C', moves)
