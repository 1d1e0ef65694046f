"""`requests.codes.ok` and its kin: the names of `http.HTTPStatus`, in lower case."""
from http import HTTPStatus


class _Codes:
    def __getitem__(self, name):
        return getattr(self, name)


codes = _Codes()
for _status in HTTPStatus:
    setattr(codes, _status.name.lower(), _status.value)
    setattr(codes, _status.name, _status.value)
