"""The room that serves a registry over HTTP, to be read and never written. The only one that knows FastAPI."""
