"""
Question → Answer: which entry of the policy a question belongs to, and how sure that is.
"""
