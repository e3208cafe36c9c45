"""Records to disk. What is written is written whole, or not at all."""
