from multiprocessing import Condition

if __name__ == '__main__':
    condition = Condition()
    with condition:
        print(condition.wait(0.05))
        print(condition.wait_for(lambda: False, timeout=0.05), condition.wait_for(lambda: 'yes', timeout=0.05))
    for action in (condition.wait, condition.notify):
        try:
            action()
        except AssertionError as error:
            print('AssertionError:', error)
