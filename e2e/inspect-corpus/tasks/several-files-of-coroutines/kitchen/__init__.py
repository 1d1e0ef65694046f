"""Who cooks, and in what."""
