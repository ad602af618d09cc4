"""The explorer's tests: a package, with whose last test its service ends."""
