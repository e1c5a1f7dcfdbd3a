"""Annotations: what one is, and where in a text it stands."""
