# the channels below the interpreters
import _interpchannels as ch, _interpreters, threading, time
cid = ch.create()
print(cid, repr(cid.send), cid.end, int(cid))
ch.send(cid, ("spam", 1, None, b"x"), blocking=False)
print(ch.recv(cid), ch.recv(cid, "dflt"))
try: ch.recv(cid)
except ch.ChannelEmptyError as e: print(type(e).__name__, e)
interp = _interpreters.create()
_interpreters.run_string(interp, f"""if True:
    import _interpchannels as ch
    ch.send({int(cid)}, "from sub", blocking=False)
""")
print(ch.recv(cid))
print(ch.list_interpreters(cid, send=True) , ch.list_interpreters(cid, send=False))
def r():
    time.sleep(0.1); print("r", ch.recv(cid))
t = threading.Thread(target=r); t.start()
ch.send(cid, "waits"); t.join()
try: ch.send(cid, "x", timeout=0.1)
except TimeoutError as e: print(e)
print(ch.get_count(cid), ch.get_info(cid).open)
ch.send(cid, 1, blocking=False)
try: ch.close(cid)
except ch.ChannelNotEmptyError as e: print(e)
ch.close(cid, send=True); print(ch.get_info(cid).closing)
try: ch.send(cid, 2, blocking=False)
except ch.ChannelClosedError as e: print(e)
print(ch.recv(cid), ch.get_info(cid).closed)
try: ch.recv(cid)
except ch.ChannelClosedError as e: print(e)
n = int(cid); del cid
try: ch.get_info(n)
except ch.ChannelNotFoundError as e: print(e)
