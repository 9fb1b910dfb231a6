"""The tables that the registry begins with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from extractor.registry.search import TABLES, definitions

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_table(
        "body",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )
    op.create_table(
        "certificate",
        sa.Column("organization_id", sa.Text(), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "work", name=op.f("pk_certificate")),
    )
    op.create_index(op.f("ix_certificate_body_id"), "certificate", ["body_id"], unique=False)
    op.create_index("ix_certificate_work", "certificate", ["work", "status"], unique=False)
    op.create_table(
        "crowded",
        sa.Column("block", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("block", name=op.f("pk_crowded")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("patterns", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["decision.id"], name=op.f("fk_decision_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_about_subject", "decision", ["about", "subject"], unique=False)
    op.create_table(
        "finding",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Text(), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("differing", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_organization_id"), "finding", ["organization_id"], unique=False)
    op.create_index(op.f("ix_finding_settled"), "finding", ["settled"], unique=False)
    op.create_table(
        "organization",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
    )
    op.create_index(op.f("ix_organization_country"), "organization", ["country"], unique=False)
    op.create_table(
        "run",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.Text(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_table(
        "standard",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard")),
    )
    op.create_index(op.f("ix_standard_work"), "standard", ["work"], unique=False)
    op.create_table(
        "name",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Text(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=True),
        sa.Column("gazetteer", sa.Text(), nullable=True),
        sa.Column("organization_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_name_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name")),
    )
    op.create_index(op.f("ix_name_exact"), "name", ["exact"], unique=False)
    op.create_index(op.f("ix_name_gazetteer"), "name", ["gazetteer"], unique=False)
    op.create_index(op.f("ix_name_organization_id"), "name", ["organization_id"], unique=False)
    op.create_index(op.f("ix_name_place"), "name", ["place"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_source_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_source_article_id"), "source", ["article_id"], unique=False)
    op.create_table(
        "block",
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("name_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["name_id"], ["name.id"], name=op.f("fk_block_name_id")),
        sa.PrimaryKeyConstraint("block", "name_id", name=op.f("pk_block")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_block_name_id"), "block", ["name_id"], unique=False)
    op.create_table(
        "candidate",
        sa.Column("left_id", sa.Text(), nullable=False),
        sa.Column("right_id", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("judgement", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["left_id"], ["name.id"], name=op.f("fk_candidate_left_id")),
        sa.ForeignKeyConstraint(["right_id"], ["name.id"], name=op.f("fk_candidate_right_id")),
        sa.PrimaryKeyConstraint("left_id", "right_id", name=op.f("pk_candidate")),
    )
    op.create_index("ix_candidate_open", "candidate", ["judgement", "score"], unique=False)
    op.create_index(op.f("ix_candidate_right_id"), "candidate", ["right_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("name_id", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("standard_id", sa.Text(), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Text(), nullable=True),
        sa.Column("issued", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("event_date", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("corrected", sa.Text(), nullable=True),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_claim_article_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_claim_body_id")),
        sa.ForeignKeyConstraint(["name_id"], ["name.id"], name=op.f("fk_claim_name_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_claim_run_id")),
        sa.ForeignKeyConstraint(["standard_id"], ["standard.id"], name=op.f("fk_claim_standard_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_article_id"), "claim", ["article_id"], unique=False)
    op.create_index("ix_claim_body_id", "claim", ["body_id"], unique=False)
    op.create_index("ix_claim_day", "claim", ["day"], unique=False)
    op.create_index("ix_claim_name_id_work", "claim", ["name_id", "work"], unique=False)
    op.create_index(op.f("ix_claim_place"), "claim", ["place"], unique=False)
    op.create_index("ix_claim_review_confidence", "claim", ["review", "confidence"], unique=False)
    op.create_index("ix_claim_work_edition", "claim", ["work", "edition"], unique=False)
    for statement in definitions(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_claim_work_edition", table_name="claim")
    op.drop_index("ix_claim_review_confidence", table_name="claim")
    op.drop_index(op.f("ix_claim_place"), table_name="claim")
    op.drop_index("ix_claim_name_id_work", table_name="claim")
    op.drop_index("ix_claim_day", table_name="claim")
    op.drop_index("ix_claim_body_id", table_name="claim")
    op.drop_index(op.f("ix_claim_article_id"), table_name="claim")
    op.drop_table("claim")
    op.drop_index(op.f("ix_candidate_right_id"), table_name="candidate")
    op.drop_index("ix_candidate_open", table_name="candidate")
    op.drop_table("candidate")
    op.drop_index(op.f("ix_block_name_id"), table_name="block")
    op.drop_table("block")
    op.drop_index(op.f("ix_source_article_id"), table_name="source")
    op.drop_table("source")
    op.drop_index(op.f("ix_name_place"), table_name="name")
    op.drop_index(op.f("ix_name_organization_id"), table_name="name")
    op.drop_index(op.f("ix_name_gazetteer"), table_name="name")
    op.drop_index(op.f("ix_name_exact"), table_name="name")
    op.drop_table("name")
    op.drop_index(op.f("ix_standard_work"), table_name="standard")
    op.drop_table("standard")
    op.drop_table("run")
    op.drop_index(op.f("ix_organization_country"), table_name="organization")
    op.drop_table("organization")
    op.drop_index(op.f("ix_finding_settled"), table_name="finding")
    op.drop_index(op.f("ix_finding_organization_id"), table_name="finding")
    op.drop_table("finding")
    op.drop_index("ix_decision_about_subject", table_name="decision")
    op.drop_table("decision")
    op.drop_table("crowded")
    op.drop_index("ix_certificate_work", table_name="certificate")
    op.drop_index(op.f("ix_certificate_body_id"), table_name="certificate")
    op.drop_table("certificate")
    op.drop_table("body")
    op.drop_table("article")
