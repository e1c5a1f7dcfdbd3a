"""Saved pages of others turned into case files: one module per format."""
