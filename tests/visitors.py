"""Who asks a review desk without a browser, and the time by which it lets them."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from extractor.web.review.doors import Doors

PORT = 8721
HOST = f"127.0.0.1:{PORT}"
PAGE = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
FORM = {**PAGE, "Content-Type": "application/x-www-form-urlencoded"}


class Clock:
    """Seconds, as a test tells them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Visitor:
    """A browser without its head: what it asks, it asks as our own pages do."""

    def __init__(self, client: TestClient, entrance: Doors) -> None:
        self.client, self.doors = client, entrance

    def enter(self, name: str | None = "Ann Example") -> Visitor:
        """Go by a new link, and tell a name."""
        assert self.get(f"/enter?key={self.doors.keys.made()}").status_code == 303
        if name is not None:
            assert self.post("/who", f"name={name}", FORM).status_code == 303
        return self

    def get(self, path: str, headers: dict[str, str] | None = None) -> Any:
        return self.client.get(path, headers=PAGE if headers is None else headers, follow_redirects=False)

    def post(self, path: str, body: Any = b"", headers: dict[str, str] | None = None) -> Any:
        sent = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"} if headers is None else headers
        return self.client.post(path, content=body, headers=sent, follow_redirects=False)
