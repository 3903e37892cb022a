"""For who writes: the layout, the schema, new drafts, what has changed, the addresses cited."""
