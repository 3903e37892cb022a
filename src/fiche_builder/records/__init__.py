"""Data -> a record of one kind, or its problems with their place; what a record may hold."""
