from greenlet import greenlet, getcurrent
def speaker(words):
    me = getcurrent()
    said = []
    for at, word in enumerate(words):
        reply = me.parent.switch(word)
        said.append(reply)
        if reply is None:
            break
    return said
if __name__ == '__main__':
    one = greenlet(speaker)
    two = greenlet(speaker)
    a = one.switch(['x', 'y'])
    b = two.switch(['p'])
    c = one.switch(a + b)
    d = two.switch(None)
    e = one.switch((c, d))
    print(a, b, c, d, e)
