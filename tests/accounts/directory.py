"""A verified fake of an authority's directory: OpenID Connect, with real keys and real signatures."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "footpath", "a secret of Fernshire's"


@dataclass(kw_only=True)
class Directory:
    """What the directory says of whoever signs in there next."""

    port: int = 0
    claims: dict[str, Any] = field(default_factory=dict)
    signs_with: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def app(self) -> dict[str, Any]:
        """The site's settings for it."""
        return {
            "provider_id": "fernshire",
            "name": "Fernshire Council",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": self.url},
        }

    def answer(self, path: str, query: dict[str, str], body: dict[str, str]) -> tuple[int, Any]:
        """The document at an address, or where to go next."""
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/keys",
            }
        if path == "/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.signs_with.public_key()))
            return 200, {"keys": [key | {"kid": "1", "use": "sig", "alg": "RS256"}]}
        if path == "/authorize":
            assert query["client_id"] == CLIENT
            assert query["code_challenge_method"] == "S256"
            code = secrets.token_urlsafe()
            self.codes[code] = query
            back = urlencode({"code": code, "state": query["state"]})
            return 302, f"{query['redirect_uri']}?{back}"
        if path == "/token":
            return self._token(body)
        if path == "/userinfo":
            return 200, self.claims
        return 404, {}

    def _token(self, body: dict[str, str]) -> tuple[int, Any]:
        asked = self.codes.pop(body["code"])
        proof = hashlib.sha256(body["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(proof).rstrip(b"=").decode() == asked["code_challenge"]
        now = int(time.time())
        said = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, **self.claims}
        token = jwt.encode(said, self.signs_with, algorithm="RS256", headers={"kid": "1"})
        return 200, {"access_token": "one", "token_type": "Bearer", "id_token": token}


@contextmanager
def running() -> Iterator[Directory]:
    """A directory that answers on this computer until the end."""
    directory = Directory()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self._answer(_one(parse_qs(self.rfile.read(length).decode())))

        def _answer(self, body: dict[str, str]) -> None:
            asked = urlsplit(self.path)
            status, said = directory.answer(asked.path, _one(parse_qs(asked.query)), body)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", said)
                self.end_headers()
                return
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *args: Any) -> None:
            """Tests say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    directory.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield directory
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _one(query: dict[str, list[str]]) -> dict[str, str]:
    return {name: values[0] for name, values in query.items()}
