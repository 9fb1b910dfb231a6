"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
% if down_revision is None:

from extractor.registry.search import TABLES, definitions
% endif

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
% if down_revision is None:
    for statement in definitions(op.get_bind().dialect.name):
        op.execute(statement)
% endif


def downgrade() -> None:
% if down_revision is None:
    for table in TABLES:
        op.drop_table(table)
% endif
    ${downgrades if downgrades else "pass"}
