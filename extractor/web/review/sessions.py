"""Who is at the desk: one-time keys that let a browser in, and the sessions that its cookie stands for. All in memory."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Clock = Callable[[], float]  # seconds, only ever growing

IDLE = 8 * 3600.0
"""Seconds after which a session that nobody uses ends."""

KEY_LASTS = 3600.0
"""Seconds in which a one-time key has to be used."""

MOST_SESSIONS = 64
MOST_KEYS = 16


@dataclass(slots=True, eq=False)
class Session:
    """A browser that was let in. ``reviewer`` is None until it told; ``shown`` is how claims were shown to it that can be decided on
    together, by their ids: a digest of each."""

    id: str
    reviewer: str | None = None
    shown: dict[str, str] = field(default_factory=dict)
    used: float = 0.0


class Keys:
    """One-time keys. Each lets in once, within ``KEY_LASTS`` seconds; only their hashes are kept."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[bytes, float] = {}

    def made(self) -> str:
        """A new key. The oldest is void where there are more than ``MOST_KEYS``."""
        key = secrets.token_urlsafe(32)
        self._until[_hashed(key)] = self._clock() + KEY_LASTS
        while len(self._until) > MOST_KEYS:
            del self._until[next(iter(self._until))]
        return key

    def used_up(self, key: str) -> bool:
        """Whether the key lets in; afterwards it does no more."""
        until = self._until.pop(_hashed(key), None)  # found by its hash: how long that takes tells nothing of any key
        return until is not None and self._clock() < until


class Sessions:
    """The sessions, at most ``most``: a new one ends the one that was idle the longest."""

    def __init__(self, clock: Clock = time.monotonic, idle: float = IDLE, most: int = MOST_SESSIONS) -> None:
        self._clock, self._idle, self._most = clock, idle, most
        self._by_id: dict[bytes, Session] = {}  # the one that was used last at the end

    def made(self) -> Session:
        """A new session with an id that nobody ever told us."""
        session = Session(secrets.token_urlsafe(32), used=self._clock())
        self._by_id[_hashed(session.id)] = session
        while len(self._by_id) > self._most:
            del self._by_id[next(iter(self._by_id))]
        return session

    def found(self, id: str) -> Session | None:
        """The session with this id, from now on used last; None where it ended or never was."""
        session = self._by_id.pop(hashed := _hashed(id), None)
        now = self._clock()
        if session is None or now - session.used >= self._idle:
            return None
        session.used = now
        self._by_id[hashed] = session
        return session

    def ended(self, id: str) -> None:
        """End a session; nothing where there is none."""
        self._by_id.pop(_hashed(id), None)


def _hashed(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
