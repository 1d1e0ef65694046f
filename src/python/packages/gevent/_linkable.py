"""What events, results and semaphores have in common: greenlets wait to be notified, in the order in which they came."""
from gevent import _log
from gevent.exceptions import InvalidSwitchError
from gevent.hub import get_hub, getcurrent
from gevent.timeout import Timeout


class AbstractLinkable:
    """`ready()` says whether those who wait may go on."""

    _notify_all = True
    _reason = 0
    # (reason, object) as which waiting for it is shown, where that is not its own
    _waits_as = None

    def __init__(self):
        self._links = []
        self._notifier = None
        # of those who wait
        self._hub = None

    def ready(self):
        raise NotImplementedError

    def linkcount(self):
        return len(self._links)

    def rawlink(self, callback):
        """The hub calls `callback(self)` when it is ready."""
        if not callable(callback):
            raise TypeError('Expected callable: %r' % (callback,))
        self._links.append(callback)
        self._check_and_notify()

    def unlink(self, callback):
        try:
            self._links.remove(callback)
        except ValueError:
            pass

    def _check_and_notify(self):
        if self.ready() and self._links and not self._notifier:
            here = get_hub()
            hub = self._hub or here
            # another thread may set an event, or release a lock, that greenlets wait for here
            schedule = hub.loop.run_callback if hub is here else hub.loop.run_callback_threadsafe
            self._notifier = schedule(self._notify_links)

    def _notify_links(self):
        try:
            for link in list(self._links):
                if not self._notify_all and not self.ready():
                    break
                if link in self._links:
                    self._links.remove(link)
                    try:
                        link(self)
                    except BaseException as error:
                        get_hub().handle_error((link, self), type(error), error, error.__traceback__)
        finally:
            self._notifier = None
        self._check_and_notify()

    def _block(self, timeout, shown_as=None):
        """Waits to be notified. False: the time was over before. `shown_as`: (reason, object) where it is not its own."""
        switch = getcurrent().switch
        self._hub = get_hub()
        self.rawlink(switch)
        timer = Timeout._start_new_or_dummy(timeout)
        try:
            _log.waits(*shown_as or self._waits_as or (self._reason, _log.object_of(self)))
            result = self._hub.switch()
            if result is not self:
                raise InvalidSwitchError('Invalid switch into %s.wait(): %r' % (type(self).__name__, result))
            return True
        except BaseException as error:
            self.unlink(switch)
            if error is not timer:
                raise
            return False
        finally:
            timer.cancel()
