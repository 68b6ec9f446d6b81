"""Speed beside peers, on real servers of this machine: `make bench`."""
