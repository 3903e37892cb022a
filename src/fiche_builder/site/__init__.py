"""All together: the site as data, then written, indexed, archived."""
