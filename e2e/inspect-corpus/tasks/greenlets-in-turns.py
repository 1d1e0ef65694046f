from greenlet import greenlet, getcurrent
log = []
def ping(n):
    heard = []
    for turn in range(n):
        word = 'ping %d' % turn
        answer = two.switch(word)
        heard.append(answer)
    return heard
def pong(word):
    count = 0
    while True:
        count += 1
        reply = word.upper()
        log.append(reply)
        word = one.switch(reply + '!')
def both():
    first = one.switch(3)
    return first
one = greenlet(ping)
two = greenlet(pong)
result = both()
print(result, log, one.dead, bool(two))
