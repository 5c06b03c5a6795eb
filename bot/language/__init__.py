"""Understanding: a message in, a Query out. Pure functions, no I/O."""
