"""The steps, oldest first: each file is one, named by its revision and what it brings."""
