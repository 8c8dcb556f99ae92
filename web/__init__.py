"""What Datasette serves besides the tables: the pages' words, sums, dates and links."""
