"""Cards: annotations beside the text, to read, edit and find them by."""
