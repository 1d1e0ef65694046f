import asyncio, json
from aiohttp import web, ClientSession, WSMsgType, WSCloseCode, WSServerHandshakeError
import weakref
socks = web.AppKey("socks", weakref.WeakSet)
async def ws(request):
    w = web.WebSocketResponse(heartbeat=10, protocols=("chat",)); ready = w.can_prepare(request)
    await w.prepare(request); request.app[socks].add(w)
    await w.send_json({"hi": bool(ready), "proto": w.ws_protocol})
    try:
        async for m in w:
            if m.type is WSMsgType.BINARY: await w.send_bytes(m.data[::-1])
            else:
                for o in request.app[socks]: await o.send_str(m.json()["text"])
    finally: request.app[socks].discard(w)
    return w
async def shutdown(app):
    for w in set(app[socks]): await w.close(code=WSCloseCode.GOING_AWAY, message=b'Server shutdown')
async def client(n, s, ev):
    async with s.ws_connect("/ws", protocols=("chat",)) as w:
        print(n, await w.receive_json())
        await w.send_bytes(b"abc"); print(n, await w.receive_bytes()); ev.append(n)
        while len(ev) < 2: await asyncio.sleep(0.01)
        if n == 0: await w.send_json({"text": "x" * 70000})
        t = await w.receive_str(); m = await w.receive()
        return n, len(t), m.type, m.data, m.extra, w.closed, w.close_code
async def main():
    app = web.Application(); app[socks] = weakref.WeakSet(); app.router.add_get("/ws", ws); app.on_shutdown.append(shutdown)
    async def plain(r): return web.Response(text="x")
    app.router.add_get("/plain", plain)
    r = web.AppRunner(app); await r.setup(); await web.TCPSite(r, "127.0.0.1", 8080).start()
    async with ClientSession("http://127.0.0.1:8080") as s:
        try: await s.ws_connect("/plain")
        except WSServerHandshakeError as e: print(e.status, e.message)
        async with s.get("/ws") as resp: print(resp.status, await resp.text())
        ev = []; t = [asyncio.create_task(client(i, s, ev)) for i in range(2)]
        await asyncio.sleep(0.5); await r.cleanup()
        # who of a set comes first is not said
        for ended in await asyncio.gather(*t): print(*ended)
asyncio.run(main())
