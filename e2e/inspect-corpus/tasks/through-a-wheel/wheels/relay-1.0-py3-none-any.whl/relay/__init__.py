from relay.flow import pieces, tally
from relay.inner import Chain, guarded, retry
__all__ = ['Chain', 'guarded', 'pieces', 'retry', 'tally']
