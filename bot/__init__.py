"""The assistant itself: values and use cases; no I/O, no clock, no environment."""
