"""Real stores for tests and scripts."""

import socket


def free_port() -> int:
    """A port of 127.0.0.1 that nobody is listening on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
