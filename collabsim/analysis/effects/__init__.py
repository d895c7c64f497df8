"""What each statement is worth: its contrast run, its effects measured, a verdict on each."""
