"""Sample news sites, written for this project, and the little server that serves them."""
