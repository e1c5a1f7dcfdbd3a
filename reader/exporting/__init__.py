"""Annotated case files written out: one pure module per format."""
