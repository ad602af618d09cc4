"""Event factuality: whether a sentence tells an act as done.

What is only asked, ordered, imagined, told of long ago or of the way of the world is no act of
its parties, though it has all the words of one.
"""
