"""Mail that exists with the commit that wanted it, and is sent afterwards: `outbox.post`."""

from consult.core.outbox.posting import post
from consult.core.outbox.rendering import init_app

__all__ = ["init_app", "post"]
