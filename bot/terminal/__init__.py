"""The bot in the terminal: questions, conversations and the admin's jobs."""
