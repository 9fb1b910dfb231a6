"""What Alembic runs to go the steps."""

from __future__ import annotations

from alembic import context

from extractor.registry.migrations import TABLE, is_compared
from extractor.registry.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=TABLE,
    include_name=is_compared,
    render_as_batch=context.config.attributes.get("batch", True),  # SQLite alters no tables: they are copied
)
context.run_migrations()
