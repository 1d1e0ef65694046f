LIMIT = 50
names = {name: len(name) for name in ('in', 'out')}
