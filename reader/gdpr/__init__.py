"""The Regulation's own structure: articles, paragraphs, points, recitals, and tags that name them."""
