"""What cleaning knows, as data: patterns of furniture, languages, characters read in the wrong encoding.

Enters: nothing. Leaves: TOML files, each with its sources in comments.

>>> from importlib.resources import files
>>> files("standoff.clean.knowledge").joinpath("furniture.toml").is_file()
True

Invariant: no rule of this package names a word that one of these files could hold.
"""
