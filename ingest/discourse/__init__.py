"""What the sentences of an article tell together.

At whom an act is aimed that only points back, who did the same, which tellings are of one act, what
a denial denies, and whose the police are that nobody tells of which state they are.
"""
