"""Reports beside one another."""
