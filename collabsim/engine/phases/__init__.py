"""The phases of a quarter, by the names of the model's `step`; each is compiled, optimised and kept by itself."""
