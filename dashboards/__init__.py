"""The pages of collabsim in the browser: Play and Sweeps, served from this machine alone."""
