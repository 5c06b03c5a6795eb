"""Peelbot: a Discord bot that answers questions about public inspections of police forces."""
