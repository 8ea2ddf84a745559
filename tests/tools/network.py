"""A guard around the suite: whoever opens a connection to another host fails the test."""

import contextlib
import ipaddress
import socket


class OutsideWorldError(RuntimeError):
    """A test tried to reach another machine."""


def is_local(address) -> bool:
    """Whether a socket's address is a unix path or a loopback one."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    if host in ("", "localhost", None):
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


@contextlib.contextmanager
def only_loopback():
    """Inside, connecting or looking up a name anywhere but on this machine raises."""
    guarded = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex")}
    look_up = socket.getaddrinfo

    def guard(original):
        def connect(self, address):
            if not is_local(address):
                raise OutsideWorldError(f"a test tried to reach {address!r}")
            return original(self, address)

        return connect

    def getaddrinfo(host, *args, **kwargs):
        name = host.decode() if isinstance(host, bytes) else host
        if not is_local((name,)) and name != socket.gethostname():
            raise OutsideWorldError(f"a test tried to look up {name!r}")
        return look_up(host, *args, **kwargs)

    for name, original in guarded.items():
        setattr(socket.socket, name, guard(original))
    socket.getaddrinfo = getaddrinfo
    try:
        yield
    finally:
        for name, original in guarded.items():
            setattr(socket.socket, name, original)
        socket.getaddrinfo = look_up
