"""What is claimed: texts that a policy expert can read and edit, and the modules that read and check them."""
