"""`time` with a cooperative `sleep`."""
from time import *
import time as __time__
from gevent.hub import sleep
