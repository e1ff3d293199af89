"""The organisation's own identity provider, by OpenID Connect with authlib (the extra `oidc`).

State, nonce and PKCE are authlib's; what the site makes of the claims stands here.
"""

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response as BaseResponse

from consult.web.account.provider_claims import ProviderFailed, SignedInThere, read_claims

SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Asymmetric ones: a provider that offers `none` or a shared secret is not followed there."""
SECONDS = 10
FAILURES = (AuthlibBaseError, JoseError, RequestException, KeyError, ValueError)
"""What comes of a provider that cannot be reached, or says what cannot be believed."""


class IdentityProvider:
    """Sends people there and reads what they bring back."""

    def __init__(self, app: Flask) -> None:
        self._issuer = str(app.config["OIDC_ISSUER"]).rstrip("/")
        self._client = OAuth(app).register(
            "consult",
            client_id=app.config["OIDC_CLIENT_ID"],
            client_secret=app.config["OIDC_CLIENT_SECRET"],
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email",
                "code_challenge_method": "S256",
                "default_timeout": SECONDS,
            },
        )

    def send_there(self, return_address: str) -> BaseResponse:
        """Return the way to the provider; raises ProviderFailed."""
        try:
            self._check_metadata()
            answer: BaseResponse = self._client.authorize_redirect(return_address)
        except FAILURES as error:
            raise ProviderFailed from error
        return answer

    def read_return(self) -> SignedInThere:
        """Return who comes back in the present request; raises ProviderFailed."""
        try:
            self._check_metadata()
            token = self._client.authorize_access_token()
            return read_claims(token["userinfo"])
        except FAILURES as error:
            raise ProviderFailed from error

    def _check_metadata(self) -> None:
        metadata = self._client.load_server_metadata()
        if str(metadata["issuer"]).rstrip("/") != self._issuer:
            raise ValueError("another issuer answers")
        offered = metadata.get("id_token_signing_alg_values_supported", SIGNATURES)
        metadata["id_token_signing_alg_values_supported"] = [
            one for one in offered if one in SIGNATURES
        ]
