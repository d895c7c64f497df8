"""How fast it is on this machine: engine beside Mesa, sizes, threads, a country, first results, phases."""
