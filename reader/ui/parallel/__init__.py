"""The parallel reading view: rows of paired paragraphs, only those in sight laid out."""
