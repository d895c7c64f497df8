"""The model once more, compiled: state as tables of records, the same phases in the same order, the same bits.

Read it beside `collabsim.model`: modules and functions have the same names there. A function here gets the world `w`
first, then records (`m` a municipality, `g` a partnership, `member` a membership, `tie`, `position`); indices stand for
objects, `NONE` for none, `NEVER` for a quarter that never came. Rules are the model's own, compiled.
"""
