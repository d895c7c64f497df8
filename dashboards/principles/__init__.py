"""The Principles page: what each statement of the documents is worth, and what it does, live."""
