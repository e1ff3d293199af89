"""Why a mail could not be delivered."""


class DeliveryFailed(Exception):
    """`kind` says how, without a word of the server's; `is_permanent` that trying again is vain."""

    def __init__(self, kind: str, *, is_permanent: bool = False) -> None:
        super().__init__(kind)
        self.kind = kind
        self.is_permanent = is_permanent


class ServerUnavailable(DeliveryFailed):
    """No mail can be delivered at present: not the fault of this one."""
