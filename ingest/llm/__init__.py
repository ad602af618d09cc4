"""Claims that a large language model reads beside the rules, for those who have an endpoint.

The model is asked for an article at a time (`Advisor`), and what it proposes goes with the article
(`Advised`) to where the rules read it. There each proposal has to prove itself: it quotes a
sentence of the article, its parties are resolved as those of the rules are (`hearing`), and it is
joined with what the rules found (`joining`). Nothing else that a model says has any effect.
"""
