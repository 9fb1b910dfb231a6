"""Decisions are only added."""

from __future__ import annotations

from alembic import op

from extractor.registry.append_only import TRIGGERS, UNDO

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for statement in TRIGGERS[op.get_context().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in UNDO[op.get_context().dialect.name]:
        op.execute(statement)
