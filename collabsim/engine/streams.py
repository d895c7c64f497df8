"""The streams of luck as numbers: `streams.search` is the place of stream "search" in `rules.draws.STREAMS`."""

from collabsim.rules.draws import STREAMS

globals().update({name: place for place, name in enumerate(STREAMS)})
