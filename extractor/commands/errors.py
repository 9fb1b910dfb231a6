"""What a person has to mend, in one line."""


class UsageError(ValueError):
    """Wrong usage: told in one line, exit code 2."""
