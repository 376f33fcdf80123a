"""The form of a file of typed statements: what may be written under which key.

What enters: the tree of a file.
What leaves: `FileForm`, checked by pydantic; or BadStatements with the line, what is wrong, and what to write.

>>> check_form(tree, lines).statements[0].kind
'threat'

Invariant: a key that is not known is an error, never passed over.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    StringConstraints,
    Tag,
    ValidationError,
)
from rapidfuzz import process

from standoff.enter.tree import Key, Lines, Value
from standoff.errors import BadStatements
from standoff.records import Kind, Mode, Stance, Strength

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
Date = Annotated[str, StringConstraints(pattern=rf"^(?:{DATE}|(?:{DATE}|\.\.)/(?:{DATE}|\.\.))$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
