"""Reading articles on many machines: partitions of what is to be read, and Ray Data over them."""


class ClusterError(Exception):
    """The cluster cannot be reached or gave up; the message is one line and says what to do."""
