import sys
import threading


def ask():
    answers.append(input('name? '))
    answers.append(int(input('number? ')))


answers = []
thread = threading.Thread(target=ask)
thread.start()
thread.join()
print()
print(answers)
print('rest:', [line.rstrip('\n') for line in sys.stdin])
try:
    input()
except EOFError as error:
    print('EOFError:', error)
