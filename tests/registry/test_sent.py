"""What a browser sends is decided once, however often it is sent; and what a reviewer decided last can be taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from keeping import BY, Words, feed, state, trial
from registered import record
from sqlalchemy import Connection, Engine, func, select, text

from extractor.registry import derived, log, migrations, tables
from extractor.registry.backup import lines, restore
from extractor.registry.database import connected, writing
from extractor.registry.decisions import decide, undo
from extractor.registry.linked import pair
from extractor.registry.log import Author, DecisionError

WORDS = Words()
MINH = Author("Minh", BY.at)


def last_of(connection: Connection, reviewer: str) -> int | None:
    found = log.last_of(connection, reviewer)
    return found.id if found else None


def test_what_is_sent_again_is_the_same_decision_and_changes_nothing(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record("Alpha Mill", id="1"), record("Alpha Works", id="2")])
        made = decide(connection, WORDS, BY, "claim", "1", "reject", sent="key 1")
        undone = undo(connection, WORDS, BY, made.id, sent="key 2")
        names = " ".join(reversed(pair(*connection.execute(select(tables.name.c.id)).scalars())))
        judged = decide(connection, WORDS, BY, "names", names, "same", sent="key 3")
        before = state(connection)
        assert decide(connection, WORDS, BY, "claim", "1", "reject", sent="key 1") == made
        assert undo(connection, WORDS, BY, made.id, sent="key 2") == undone
        assert decide(connection, WORDS, BY, "names", names, "same", sent="key 3") == judged
        assert state(connection) == before
        assert (made.sent, undone.sent, judged.sent) == ("key 1", "key 2", "key 3")


def test_a_key_is_of_one_decision(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record("Alpha Mill", id="1"), record("Alpha Works", id="2")])
        made = decide(connection, WORDS, BY, "claim", "1", "reject", sent="key")
        for subject, verdict in (("2", "reject"), ("1", "accept")):
            with pytest.raises(DecisionError, match=f"decision {made.id} has this key, and is another"):
                decide(connection, WORDS, BY, "claim", subject, verdict, sent="key")
        with pytest.raises(DecisionError, match="has this key, and is another"):
            undo(connection, WORDS, BY, made.id, sent="key")
        for key in ("x" * 65, "a\nb"):
            with pytest.raises(DecisionError, match="a key has from 1 to 64 printable characters"):
                decide(connection, WORDS, BY, "claim", "2", "reject", sent=key)


def test_of_two_requests_with_one_key_that_race_one_decides(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(
            tables.run.insert(), dict.fromkeys(tables.run.c.keys(), 0) | {"id": "a run", "source": "", "loaded_at": ""}
        )
        feed(connection, WORDS, [record(id="1")])

    def send(_: int) -> int:
        with writing(engine) as connection:
            return decide(connection, WORDS, BY, "claim", "1", "reject", sent="key").id

    with ThreadPoolExecutor(4) as threads:
        assert len({*threads.map(send, range(8))}) == 1
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.decision)) == 1


def test_undoing_the_last_again_and_again_walks_back_through_all_that_a_reviewer_decided(engine: Engine) -> None:
    with trial(engine) as connection:
        feed(connection, WORDS, [record("Alpha Mill", id="1"), record("Alpha Works", id="2")])
        assert last_of(connection, "Asha") is None
        mine = [
            decide(connection, WORDS, BY, "claim", subject, verdict).id
            for subject, verdict in (("1", "accept"), ("2", "reject"), ("1", "reject"))
        ]
        other = decide(connection, WORDS, MINH, "claim", "2", "accept").id
        undo(connection, WORDS, MINH, mine.pop())  # whoever undoes it
        mine.append(decide(connection, WORDS, BY, "claim", "2", "accept").id)
        walked: list[int] = []
        last = None
        while (found := log.last_of(connection, "Asha")) is not None:
            walked.append(found.id)
            last = undo(connection, WORDS, BY, found.id)
        assert walked == mine[::-1]
        assert last_of(connection, "Minh") == other
        assert last is not None
        undo(connection, WORDS, BY, last.id)
        assert last_of(connection, "Asha") == mine[0], "what was undone is there again"
        before = state(connection)
        derived.rebuild(connection, WORDS)
        assert state(connection) == before


def test_an_older_registry_and_its_backup_know_after_the_upgrade_what_is_in_force(nothing: str, tmp_path: Path) -> None:
    engine = connected(nothing)
    with writing(engine) as connection:
        migrations.upgrade(connection, "0002")
        row = "insert into decision (id, decided_at, reviewer, about, subject, verdict, undoes) values "
        for number, undoes in enumerate(("null", "null", "1", "2", "3", "null"), 1):
            connection.execute(text(f"{row} ({number}, '2026', 'Asha', 'claim', '1', 'accept', {undoes})"))
    backup = tmp_path / "backup.jsonl"
    backup.write_bytes(b"".join(lines(engine)))
    restored = connected(str(tmp_path / "restored.sqlite"))
    restore(restored, backup)
    with writing(engine) as connection:
        migrations.upgrade(connection)
        found = connection.execute(select(tables.in_force).order_by(tables.in_force.c.decision_id)).all()
        assert found == [(1, "Asha"), (6, "Asha")], "3 is undone by 5, so 1 stands again; 2 is undone by 4"
        with restored.connect() as other:
            assert other.execute(select(tables.in_force).order_by(tables.in_force.c.decision_id)).all() == found
        log.rebuild(connection)
        assert connection.execute(select(tables.in_force).order_by(tables.in_force.c.decision_id)).all() == found
    with pytest.raises(Exception, match="decisions are only added"), writing(engine) as connection:
        connection.execute(text("update decision set reviewer = 'Mallory'"))
    restored.dispose()
    engine.dispose()
