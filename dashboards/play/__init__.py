"""The Play page: one region's real model, stepped quarter by quarter under the visitor's hands."""
