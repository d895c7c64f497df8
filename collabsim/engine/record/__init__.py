"""The quarter's outcomes (see `model.record`)."""
