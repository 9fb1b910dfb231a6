"""certwire registry: a module for each of its actions, and ``arguments`` for their options."""
