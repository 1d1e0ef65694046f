# SQLite under threads: a connection belongs to its thread, and who finds the database locked waits.
import sqlite3
import threading
import time

BANK = 'bank.db'
main = sqlite3.connect(BANK)
main.execute('create table accounts(owner text primary key, balance integer)')
with main:
    main.executemany('insert into accounts values(?, ?)', ((owner, 100) for owner in ('张三', '李四')))


def borrow():
    for use in (lambda: main.execute('select 1'), main.cursor, main.commit, cursor.fetchone):
        try:
            use()
        except sqlite3.ProgrammingError as error:
            print(str(error)[:73])


cursor = main.execute('select balance from accounts')
borrower = threading.Thread(target=borrow)
borrower.start()
borrower.join()
print(cursor.fetchall())


def transfer(amount, seconds):
    connection = sqlite3.connect(BANK, timeout=5)
    connection.execute('begin immediate')
    connection.execute('update accounts set balance = balance - ? where owner = ?', (amount, '张三'))
    time.sleep(seconds)
    connection.execute('update accounts set balance = balance + ? where owner = ?', (amount, '李四'))
    connection.commit()
    connection.close()
    print('moved', amount)


slow = threading.Thread(target=transfer, args=(10, 1))
slow.start()
time.sleep(0.2)
quick = threading.Thread(target=transfer, args=(20, 0))
quick.start()
impatient = sqlite3.connect(BANK, timeout=0.1)
try:
    impatient.execute("delete from accounts where owner = '张三'")
except sqlite3.OperationalError as error:
    print(error)
slow.join()
quick.join()
print(main.execute('select * from accounts order by owner').fetchall())

shared = sqlite3.connect(':memory:', check_same_thread=False)
shared.row_factory = sqlite3.Row
asker = threading.Thread(target=lambda: print(dict(shared.execute('select 6 * 7 as answer').fetchone())))
asker.start()
asker.join()
try:
    with main:
        main.execute("update accounts set balance = 0")
        raise ValueError('changed my mind')
except ValueError as error:
    print(error, main.execute('select sum(balance) from accounts').fetchone())
main.close()
try:
    main.execute('select 1')
except sqlite3.ProgrammingError as error:
    print(error)
