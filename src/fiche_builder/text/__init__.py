"""Bytes of a YAML file -> its data, where each key and value stands, and every slip told at its place."""
