"""Texts of articles, and decisions that are sent twice.

A column is added to the log without a copy of it, which would lose its triggers.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "text",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_text_article_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_text")),
    )
    op.add_column("decision", sa.Column("sent", sa.Text(), nullable=True))
    op.create_index("ix_decision_sent", "decision", ["sent"], unique=True)
    op.create_table(
        "in_force",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_in_force_decision_id")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_in_force")),
    )
    op.create_index("ix_in_force_reviewer_decision_id", "in_force", ["reviewer", "decision_id"], unique=False)
    _put_in_force()
    added = sa.text("run_id = 'added'")
    op.create_index("ix_claim_added", "claim", ["run_id"], unique=False, sqlite_where=added, postgresql_where=added)


def downgrade() -> None:
    op.drop_index("ix_claim_added", table_name="claim")
    op.drop_index("ix_in_force_reviewer_decision_id", table_name="in_force")
    op.drop_table("in_force")
    op.drop_index("ix_decision_sent", table_name="decision")
    op.drop_column("decision", "sent")
    op.drop_table("text")


def _put_in_force() -> None:
    """Enter what the log holds already: a decision is undone by the last one that is not undone itself."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("select id, reviewer, undoes from decision order by id desc")).all()
    undone: set[int] = set()
    for id, _, undoes in rows:
        if undoes is not None and id not in undone:
            undone.add(undoes)
    kept = [{"id": id, "reviewer": reviewer} for id, reviewer, undoes in rows if undoes is None and id not in undone]
    if kept:
        connection.execute(sa.text("insert into in_force (decision_id, reviewer) values (:id, :reviewer)"), kept)
