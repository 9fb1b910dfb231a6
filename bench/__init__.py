"""How fast certwire is, and how its rules do on published suites. ``python -m bench`` measures speed."""
