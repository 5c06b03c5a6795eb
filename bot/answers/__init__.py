"""Answering: a Query and a Snapshot in, an Answer out. Pure functions, no I/O."""
