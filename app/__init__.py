"""What people touch: the REST service and the command line."""
