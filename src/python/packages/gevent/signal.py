"""`signal`: handlers run in the main thread, between two steps of a greenlet."""
from signal import *
from signal import getsignal, signal
