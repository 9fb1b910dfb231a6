"""Where the desk is served and who gets in: under which names, by one-time key or by token."""

from __future__ import annotations

import hmac
import re
import socket
import time
from dataclasses import dataclass, field
from ipaddress import ip_address

from extractor.web.review.sessions import Clock, Keys, Sessions
from extractor.web.review.tries import Tries

_PORT = re.compile(r":[0-9]+$")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Doors:
    """``names`` are those in the header Host that are answered, and with ``any_address`` any bare IP address is: no page
    of another site can make one mean this machine. With ``token`` one enters by that, else by a one-time key.
    """

    names: frozenset[str]
    port: int
    token: str | None = None
    any_address: bool = False
    clock: Clock = time.monotonic
    keys: Keys = field(init=False)
    sessions: Sessions = field(init=False)
    tries: Tries = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", Keys(self.clock))
        object.__setattr__(self, "sessions", Sessions(self.clock))
        object.__setattr__(self, "tries", Tries(self.clock))

    @property
    def cookie(self) -> str:
        """The cookie's name. Browsers send cookies to all ports of a machine: each desk has its own."""
        return f"certwire-review-{self.port}"

    def answers_to(self, host: str) -> bool:
        """Whether the header Host is one of those that this desk is known under."""
        name, _, port = host.lower().rpartition(":") if _PORT.search(host) else (host.lower(), "", "80")
        return port == str(self.port) and (name in self.names or (self.any_address and _is_address(name)))

    def opened_by(self, token: str) -> bool:
        """Whether the token is the right one, in the same time however wrong it is."""
        sent, wanted = (text.encode("utf-8", "surrogatepass") for text in (token, self.token or ""))
        return hmac.compare_digest(sent, wanted) and self.token is not None


def doors(host: str, port: int, token: str | None = None, clock: Clock = time.monotonic) -> Doors:
    """Those of a desk that listens on a host and port; on loopback without a token."""
    bare = host.strip("[]")
    names = {*LOOPBACK, f"[{bare}]" if ":" in bare else bare.lower()}
    is_everywhere = bare in ("0.0.0.0", "::")
    if is_everywhere:
        names.add(socket.gethostname().lower())
    return Doors(frozenset(names), port, token, any_address=is_everywhere, clock=clock)


def _is_address(name: str) -> bool:
    try:
        ip_address(name[1:-1] if name.startswith("[") else name)
    except ValueError:
        return False
    return True
