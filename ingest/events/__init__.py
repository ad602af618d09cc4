"""Who did what to whom: frames, the arguments they take, and how acts combine."""
