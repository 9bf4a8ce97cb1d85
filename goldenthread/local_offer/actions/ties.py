from typing import TYPE_CHECKING

from goldenthread.foundations.history import writing
from goldenthread.local_offer.access import require_edit
from goldenthread.local_offer.models import Funding, Service, ServiceIntention

if TYPE_CHECKING:
    from goldenthread.market.models import Contract, Grant
    from goldenthread.partnership.models import User
    from goldenthread.strategy.models import Intention


class AlreadyTiedError(Exception):
    """The service is tied to that already."""


def tie(
    *,
    service: Service,
    contract: "Contract | None" = None,
    grant: "Grant | None" = None,
    intention: "Intention | None" = None,
    by: "User",
) -> Funding | ServiceIntention:
    """Puts a service on the thread: by the contract or grant that pays for it, or the intention that it serves.

    :raises AlreadyTiedError:
    """
    require_edit(by, service.area)
    with writing(by=by, verb="local_offer.service_tied"):
        made: Funding | ServiceIntention
        if intention is not None:
            made, is_new = ServiceIntention.objects.get_or_create(
                area=service.area, service=service, intention=intention
            )
        else:
            made, is_new = Funding.objects.get_or_create(
                area=service.area, service=service, contract=contract, grant=grant
            )
        if not is_new:
            raise AlreadyTiedError
        return made


def untie(*, tied: Funding | ServiceIntention, by: "User") -> None:
    """Takes the tie away. History keeps it."""
    require_edit(by, tied.area)
    with writing(by=by, verb="local_offer.service_untied"):
        tied.delete()
