"""Why things happen: small pure scalar functions, read by the model as they are and by the engine compiled."""
