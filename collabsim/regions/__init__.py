"""Where: regions as validated arrays, their files, the ties between governments, made-up regions."""
