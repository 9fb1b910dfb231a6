"""What reviewers corrected, as data that a person may take over into ``patterns/``. It knows no database, and writes no rule."""
