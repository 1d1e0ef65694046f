"""Where programs also import the exceptions from."""
from aiohttp.errors import *
