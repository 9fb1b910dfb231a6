"""How often an address may send a wrong token."""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from extractor.web.review.sessions import Clock

MOST_WRONG = 5
WINDOW = 300.0
"""Seconds for which a wrong token counts."""

MOST_ADDRESSES = 4096


class Tries:
    """Wrong tokens by the address that sent them. After ``MOST_WRONG`` of them it has to wait till the oldest is forgotten."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, list[float]] = {}

    def wait(self, address: str) -> int:
        """The seconds that an address has to wait before it may try; 0 is none."""
        now = self._clock()
        since = [at for at in self._wrong.get(_network(address), ()) if now - at < WINDOW]
        return 0 if len(since) < MOST_WRONG else math.ceil(since[-MOST_WRONG] + WINDOW - now)

    def failed(self, address: str) -> None:
        """Count a wrong token."""
        network, now = _network(address), self._clock()
        since = [at for at in self._wrong.pop(network, ()) if now - at < WINDOW]
        self._wrong[network] = [*since, now][-MOST_WRONG:]
        while len(self._wrong) > MOST_ADDRESSES:
            del self._wrong[next(iter(self._wrong))]

    def succeeded(self, address: str) -> None:
        """Forget what was wrong before."""
        self._wrong.pop(_network(address), None)


def _network(address: str) -> str:
    """What one person has at hand: of IPv6 not one address, but all with the same first half."""
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return str(read)
    return str(read.ipv4_mapped or IPv6Address(int(read) >> 64 << 64))
