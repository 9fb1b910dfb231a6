"""What can be wrong with a registry, in one line each. Imports nothing, so that the command line can tell it."""

from __future__ import annotations


class RegistryError(ValueError):
    """A person has to mend it: no registry there, another version's, records that are none. Exit code 2."""


class RegistryLostError(OSError):
    """The database gave up: full, gone, or locked by others for too long. What was begun is not there. Exit code 1."""
