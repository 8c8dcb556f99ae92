"""The two databases: the private corpus and the published book of claims."""
