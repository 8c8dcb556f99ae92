"""Reads sums and dates out of news texts: JSON Lines in, JSON Lines out."""
