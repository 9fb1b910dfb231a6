"""The room where records become rows: every organization once, every claim with its proof. The only one with SQLAlchemy."""
