"""What keeps the log of decisions from being changed: triggers, as either database has them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASON = "decisions are only added"

TRIGGERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sqlite": (
            f"""create trigger decision_unchanged before update on decision
                begin select raise(abort, '{REASON}'); end""",
            f"""create trigger decision_kept before delete on decision
                begin select raise(abort, '{REASON}'); end""",
            # "insert or replace" removes a row without telling the trigger above
            f"""create trigger decision_not_replaced before insert on decision
                when exists (select 1 from decision where id = new.id)
                begin select raise(abort, '{REASON}'); end""",
        ),
        "postgresql": (
            f"""create function decision_refused() returns trigger language plpgsql
                as $$ begin raise exception '{REASON}'; end $$""",
            """create trigger decision_unchanged before update or delete on decision
               for each statement execute function decision_refused()""",
            """create trigger decision_kept before truncate on decision
               for each statement execute function decision_refused()""",
        ),
    }
)
UNDO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sqlite": tuple(f"drop trigger decision_{what}" for what in ("unchanged", "kept", "not_replaced")),
        "postgresql": (
            "drop trigger decision_unchanged on decision",
            "drop trigger decision_kept on decision",
            "drop function decision_refused()",
        ),
    }
)
