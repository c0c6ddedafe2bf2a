"""The review page and the parts it is made of."""
