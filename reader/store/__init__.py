"""The reader's own annotations, durable in one SQLite file: the only SQL for notes."""
