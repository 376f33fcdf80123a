"""An act in one line, for tables: its action, then each role that is filled, then its manner, then the act beneath.

>>> tell(act)
'permit(doer: Compact; receiver: Norland; present) > strike(doer: Norland; object: Veskaria; may)'
"""

from standoff.records import Act, Filler


def tell(act: Act) -> str:
    roles = {
        "doer": act.doer,
        "object": act.object,
        "receiver": act.receiver,
        "instrument": act.instrument,
        "place": act.place,
    }
    said = [f"{role}: {' + '.join(name(f) for f in fillers)}" for role, fillers in roles.items() if fillers]
    said += [act.tense] if act.tense else []
    said += [act.modality] if act.modality else []
    said += ["not"] * act.negated + ["conditions"] * act.conditions_attached
    told = f"{act.action}({'; '.join(said)})"
    return f"{told} > {tell(act.nested)}" if act.nested else told


def name(filler: Filler) -> str:
    return f"{filler.name} of {filler.owner}" if filler.owner else filler.name


def tell_all(acts: tuple[Act, ...]) -> str:
    return " | ".join(tell(act) for act in acts)
