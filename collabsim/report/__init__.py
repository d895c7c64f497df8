"""Results told to people: on the screen, as a partnership's story, as pages."""
