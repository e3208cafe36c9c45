"""The records: frozen, small, with no behaviour but questions about themselves."""
