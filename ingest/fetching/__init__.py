"""Getting what a web address names, safely and politely: the one way out of Entente."""
