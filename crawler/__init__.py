"""Finds and reads articles, and saves them to the corpus."""
