"""Dossier to bytes: one page of HTML, one of Markdown, and the records as JSON."""
