"""What is on disk: files written whole, and the evidence store.

`evidence` keeps original bytes with how they came, `custody` the log that binds every act to
the one before, `verifying` checks all of it. What is written is written whole, or not at all.
"""
