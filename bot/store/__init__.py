"""The store: data files in, one whole version of the facts out."""
