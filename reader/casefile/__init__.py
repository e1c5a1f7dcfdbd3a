"""What a case file is, and how one is read from and written to a folder."""
