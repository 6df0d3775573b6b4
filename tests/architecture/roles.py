"""The words in which a table says what each role gets at an address."""

ROLES = ("public", "clerk", "pr", "hr", "committee", "palad", "mayor", "admin")
OK, SIGN_IN, NO, GONE, METHOD, ELSEWHERE, BUSY = 200, "login", 403, 404, 405, 302, 409
PLANNERS = ("hr", "palad")


def row(answer_by_default, **others):
    return {role: others.get(role, answer_by_default) for role in ROLES}


def public(answer=OK):
    return row(answer)


def staff(answer=OK, **others):
    return row(answer, **{"public": SIGN_IN} | others)


def only(*roles, answer=OK, **others):
    return row(NO, **{"public": SIGN_IN} | dict.fromkeys(roles, answer) | others)
