"""The command line, as `python -m collabsim`."""

from collabsim.cli import main

if __name__ == "__main__":
    main()
