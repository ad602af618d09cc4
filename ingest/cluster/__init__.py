"""Reading articles on many machines: partitions of what is to be read, and Ray Data over them."""
