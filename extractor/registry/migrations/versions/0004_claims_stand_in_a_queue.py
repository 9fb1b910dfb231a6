"""Claims stand in a queue, the least certain first, and are counted by their values.

What is there already is put into it and counted by ``database.upgraded``.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from extractor.registry.search import definitions

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("claim", sa.Column("rank", sa.BigInteger(), nullable=False, server_default="0"))
    op.drop_index("ix_claim_review_confidence", table_name="claim")
    op.create_index("ix_claim_review_rank", "claim", ["review", "rank"], unique=False)
    op.create_table(
        "tally",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("certainty", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", "review", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
    for statement in definitions(op.get_bind().dialect.name, ("queue",)):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("queue_words")
    op.drop_table("tally")
    op.drop_index("ix_claim_review_rank", table_name="claim")
    op.create_index("ix_claim_review_confidence", "claim", ["review", "confidence"], unique=False)
    op.drop_column("claim", "rank")
