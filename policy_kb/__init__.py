"""The knowledge base, and the reader that vouches for it."""
