"""Who signs an order or announcement: the mayor alone."""

from people import offices
from people.paper import SIGNER
from people.refusals import NobodySigns
from signoff.actions import Signatory


def order_chain() -> list[Signatory]:
    """The mayor of today, or the CKO while that post is vacant. Raises ``NobodySigns``."""
    signer = offices.mayor()
    if signer is None:
        raise NobodySigns
    return [Signatory(signer, SIGNER, offices.printed_title(offices.MAYOR, signer), office=offices.MAYOR)]
