from multiprocessing import resource_tracker
for call in (resource_tracker.register, resource_tracker.unregister):
    try: call("a" * 600, "shared_memory")
    except ValueError as e: print(e)
    print(call("a", "shared_memory"))
