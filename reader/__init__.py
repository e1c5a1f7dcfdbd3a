"""Casefile Reader: GDPR case files read offline, original beside translation, annotated and exported."""

__version__ = "0.1.0"
