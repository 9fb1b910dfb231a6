"""The review desk: pages on which a person settles what was extracted. The only place that knows Jinja."""
