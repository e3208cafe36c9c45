"""Report to mentions, statements, figures, times and places. The only room that knows spaCy."""
