"""Steps joined: sources to reports, to annotations, to events, to a dossier."""
