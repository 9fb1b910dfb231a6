"""What rules did: counted anew only as far as something new was decided, and then as if all had been counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from registered import LINKER, fed, record
from sqlalchemy import Engine

from extractor.registry import log
from extractor.registry.database import reading, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.desk.judged import Judged
from extractor.registry.desk.rule_uses import RuleUse, rule_uses
from extractor.registry.log import Author

RULES = [("en/awarded.toml", "en.awarded.certified-to")]


def test_what_is_remembered_is_what_counting_all_of_it_would_give(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = Judged()
    by = Author("Ann", "2026-05-05T10:00:00+00:00")

    def told() -> tuple[RuleUse, ...]:
        with reading(engine) as connection:
            return rule_uses(connection, RULES, judged)

    def counted() -> tuple[RuleUse, ...]:
        with reading(engine) as connection:
            return rule_uses(connection, RULES)

    fed(engine, tmp_path, *(record(id=f"claim-{number}", article=f"{number}.") for number in range(5)))
    assert told() == counted()
    for number, verdict, fields in (
        (0, "accept", None), (1, "reject", None), (2, "correct", {"scope": "milk"}), (0, "correct", {"organization": "Mill"}),
        (2, "accept", None),
    ):  # fmt: skip
        with writing(engine) as connection:
            decide(connection, LINKER, by, "claim", f"claim-{number}", verdict, fields)
        with monkeypatch.context() as patched:
            patched.setattr(log, "everything", lambda *_: pytest.fail("all decisions were read"))
            found = told()
        assert found == counted()
    (use,) = found
    assert use.decided is not None
    assert (use.decided.accepted, use.decided.corrected, use.decided.rejected, use.decided.right) == (0, 2, 1, 1)
    for number in (4, 2, 6):
        with writing(engine) as connection:
            undo(connection, LINKER, by, number)
        assert told() == counted()
    fed(
        engine,
        tmp_path,
        *(record(id=f"claim-{number}", article=f"{number}.") | {"rules": ["other"]} for number in (0, 2)),
    )
    assert told() == counted()
