"""Claims stand in a queue, the least certain first; what is there already is put into it by ``database.upgraded``."""

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
    for statement in definitions(op.get_bind().dialect.name, ("queue",)):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("queue_words")
    op.drop_index("ix_claim_review_rank", table_name="claim")
    op.create_index("ix_claim_review_confidence", "claim", ["review", "confidence"], unique=False)
    op.drop_column("claim", "rank")
