"""What the registry gives to others: a module for each way of writing it down, and ``told`` for what all are made of."""
