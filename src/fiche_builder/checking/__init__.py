"""A project's folder -> its collection, its settings, its pages by hand, and every problem met."""
