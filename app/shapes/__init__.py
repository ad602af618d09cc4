"""The shapes of the answers, as JSON has them and OpenAPI tells them."""
