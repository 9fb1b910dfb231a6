"""Claims of a name are counted, and found in their order, within an index, without a look at the claims."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.drop_index("ix_claim_name_id_work", table_name="claim")
    op.create_index("ix_claim_name_id_work_review_place", "claim", ["name_id", "work", "review", "place"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_claim_name_id_work_review_place", table_name="claim")
    op.create_index("ix_claim_name_id_work", "claim", ["name_id", "work"], unique=False)
