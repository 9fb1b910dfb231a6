"""The registry's tables. ``migrations/`` makes them; a test sees that both say the same.

Keys are texts that hang on what a row is about, the same in every registry: loading is writing down what is not there yet,
and two registries with the same records and decisions have the same rows. What is *derived* can be thrown away
and made again from the rest: articles, names, claims and decisions are the facts.

Days and dates are EDTF texts as in records. ``day`` is the first calendar day that such a date can mean, to sort by.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy import text as sql_text

ADDED = "added"
"""The run of claims that reviewers added, which no file has."""

ADDED_BY_HAND = sql_text(f"run_id = '{ADDED}'")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

run = Table(  # a file of records that was loaded; and while there are claims that reviewers added, one for them: ADDED
    "run",
    metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of the file's bytes
    Column("source", Text, nullable=False),
    Column("loaded_at", Text, nullable=False),  # ISO 8601, UTC
    Column("records", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of its text
    Column("title", Text),
    Column("language", Text, nullable=False),
    Column("published", Text),
)

text = Table(  # an article's text, where it was loaded: spans of records count its code points
    "text",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("text", Text, nullable=False),
)

source = Table(  # where an article was found: the same text may stand in several places
    "source",
    metadata,
    Column("id", Text, primary_key=True),  # a hash of both: an address may be too long for an index
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
    Column("source", Text, nullable=False),
    sqlite_with_rowid=False,
)

body = Table(  # certification bodies
    "body",
    metadata,
    Column("id", Text, primary_key=True),  # the gazetteer's; "~" and a hash of the name for one that it does not know
    Column("name", Text, nullable=False),
    Column("known", Boolean, nullable=False),  # to the gazetteer
)

standard = Table(
    "standard",
    metadata,
    Column("id", Text, primary_key=True),  # ISO 9001:2015
    Column("work", Text, nullable=False, index=True),  # ISO 9001
    Column("edition", Integer),
    Column("superseded", Boolean, nullable=False),  # the catalogue knows a newer edition
)

organization = Table(  # derived: the names that are of one organization
    "organization",
    metadata,
    Column("id", Text, primary_key=True),  # the least id among its names
    Column("name", Text, nullable=False),  # the name that most claims use
    Column("country", Text, index=True),
    Column("kind", Text),
    Column("claims", Integer, nullable=False),
)

name = Table(  # a name of an organization: one row for each way to write it in a language and country
    "name",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("script", Text, nullable=False),  # ISO 15924: Latn, Deva
    Column("country", Text),  # ISO 3166-1, two letters
    Column("kind", Text),
    Column("count", Integer),  # of a group's members
    Column("article_id", ForeignKey("article.id")),  # of a name too general to be the same elsewhere
    Column("place", BigInteger, nullable=False, index=True),  # in the index of names: search.name_place
    Column("exact", Text, index=True),  # what it is linked by: extractor.linking.names.NameKeys
    Column("gazetteer", Text, index=True),
    Column("organization_id", Text, nullable=False, index=True),  # derived
)

block = Table(  # by which names to compare are found
    "block",
    metadata,
    Column("block", Text, primary_key=True),
    Column("name_id", ForeignKey("name.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,  # the key is all there is: kept once, not twice
)

crowded = Table(  # derived: blocks that so many names share that they tell nothing: candidates.CROWD
    "crowded",
    metadata,
    Column("block", Text, primary_key=True),
    sqlite_with_rowid=False,
)

candidate = Table(  # two names that may be of one organization; the lesser id is on the left
    "candidate",
    metadata,
    Column("left_id", ForeignKey("name.id"), primary_key=True),
    Column("right_id", ForeignKey("name.id"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("judgement", Text),  # derived from decisions: same, different or unsure; None while nobody judged
    Index("ix_candidate_open", "judgement", "score"),
)

certificate = Table(  # derived: an organization's certificate to one standard over time
    "certificate",
    metadata,
    Column("organization_id", Text, primary_key=True),
    Column("work", Text, primary_key=True),
    Column("status", Text, nullable=False),  # as last announced: held, planned, adopted, suspended, withdrawn, expired
    Column("edition", Integer),
    Column("body_id", Text, index=True),
    Column("since", Text),  # EDTF, of the first award announced
    Column("valid_until", Text),
    Column("day", Text),  # of the claim that the status rests on
    Column("claim_id", Text, nullable=False),  # that claim
    Column("claims", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Index("ix_certificate_work", "work", "status"),
)

claim = Table(  # a record: what an article announced. Its columns are the values in force, the record is as extracted
    "claim",
    metadata,
    Column("id", Text, primary_key=True),  # the record's
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
    Column("name_id", ForeignKey("name.id"), nullable=False),
    Column("event", Text, nullable=False),
    Column("standard_id", ForeignKey("standard.id"), nullable=False),
    Column("work", Text, nullable=False),
    Column("edition", Integer),
    Column("body_id", ForeignKey("body.id")),
    Column("issued", Text),
    Column("valid_from", Text),
    Column("valid_until", Text),
    Column("event_date", Text),
    Column("day", Text),  # of issue, else of the event, else of the article
    Column("language", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("place", BigInteger, nullable=False, index=True),  # in the index of claims: entries.claim_place
    Column("rank", BigInteger, nullable=False, server_default="0"),  # in the queue of claims: entries.claim_rank
    Column("review", Text, nullable=False),  # derived from decisions: unreviewed, accepted, rejected, corrected
    Column("record", Text, nullable=False),  # JSON, as extracted by the latest run
    Column("corrected", Text),  # JSON, as a reviewer left it
    Column("run_id", ForeignKey("run.id"), nullable=False),  # that the record is from
    Index("ix_claim_name_id_work_review_place", "name_id", "work", "review", "place"),
    Index("ix_claim_work_edition", "work", "edition"),
    Index("ix_claim_review_rank", "review", "rank"),
    Index("ix_claim_day", "day"),
    Index("ix_claim_body_id", "body_id"),
    Index("ix_claim_added", "run_id", sqlite_where=ADDED_BY_HAND, postgresql_where=ADDED_BY_HAND),
)

tally = Table(  # derived: how many claims have a value, by their review (extractor.registry.tallies)
    "tally",
    metadata,
    Column("kind", Text, primary_key=True),  # all, body, event, flag, language, rule, tenth, work or year
    Column("value", Text, primary_key=True),
    Column("review", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("certainty", BigInteger, nullable=False),  # of rules the sum of their confidences, in millionths, else 0
    sqlite_with_rowid=False,
)

finding = Table(  # derived: where claims about a certificate disagree
    "finding",
    metadata,
    Column("id", Text, primary_key=True),  # a hash of what disagrees, so that a settled one stays settled
    Column("kind", Text, nullable=False),
    Column("organization_id", Text, nullable=False, index=True),
    Column("work", Text, nullable=False),
    Column("differing", Text, nullable=False, default="[]"),  # JSON: a list of the values that it is known by
    Column("told", Text, nullable=False),  # JSON: a list of objects with field, value and the claims that say so
    Column("settled", Boolean, nullable=False, index=True),  # from decisions
)

decision = Table(  # what people decided: rows are added, never changed
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),  # in the order in which they were made
    Column("decided_at", Text, nullable=False),  # ISO 8601, UTC
    Column("reviewer", Text, nullable=False),
    Column("about", Text, nullable=False),  # claim, names, finding or article
    Column("subject", Text, nullable=False),  # the claim's id, two names' ids, the finding's id, the article's id
    Column(
        "verdict", Text, nullable=False
    ),  # accept, reject, correct, add; same, different, unsure; settle; complete; undo
    Column("before", Text),  # JSON
    Column("after", Text),  # JSON
    Column("note", Text),
    Column("patterns", Text),  # digest of the rules in use
    Column("undoes", ForeignKey("decision.id")),
    Column("sent", Text),  # what tells whoever sent it that it is there, so that it can be sent twice
    Index("ix_decision_about_subject", "about", "subject"),
    Index("ix_decision_sent", "sent", unique=True),
)

in_force = Table(  # derived: the decisions that nothing undoes, without those that undo
    "in_force",
    metadata,
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("reviewer", Text, nullable=False),
    Index("ix_in_force_reviewer_decision_id", "reviewer", "decision_id"),
)
