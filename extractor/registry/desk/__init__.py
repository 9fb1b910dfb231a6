"""What the review desk asks of a registry, and what it leaves."""
