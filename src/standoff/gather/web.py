"""Web pages, asked for with care: public hosts, bounded time and size, as robots.txt allows, under our own name.

Enters: an address with http or https. Leaves: the bytes of the page with what the server says of them, or an `Unread`.

>>> tidy_address("https://paper.example/talks#comments")
'https://paper.example/talks'

Invariant: each address that is asked, after a redirect too, has passed every check, and its name is looked up once.
"""

import contextlib
import threading
import zlib
from dataclasses import dataclass
from email.message import Message
from queue import Empty, SimpleQueue
from typing import Protocol

import httpx

from standoff.gather.addresses import NoPublicAddress, Resolve, pin_address, resolve_host
from standoff.gather.kinds import MAX_BYTES
from standoff.gather.robots import MAX_CHARACTERS, may_ask
from standoff.records import Unread

AGENT = "standoff"
USER_AGENT = "Standoff/0.1 (reads press reports that a person names; obeys robots.txt)"
_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "")
_ANSWERS = {
    401: "the page wants a login; save it and read the file",
    402: "the page wants to be paid for; save it and read the file",
    403: "the server refuses programs; save the page and read the file",
    404: "the server has no such page; check the address",
    410: "the page is gone; try a web archive's copy",
    429: "the server asks to be left alone for now; try later",
    451: "the page is blocked by law here; try elsewhere",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: the address that it came from in the end, the body, and what it says the body is."""

    url: str
    body: bytes
    media_type: str = ""
    charset: str | None = None


class Fetcher(Protocol):
    """The way to the network: anything that can fetch an address; it never raises for a page that can't be had."""

    def fetch(self, url: str) -> Fetched | Unread:
        """Fetch one page, or say why not."""
        ...


@dataclass(frozen=True, slots=True)
class WebLimits:
    """Bounds of one page: seconds for all of it, seconds without a sign of life, bytes unpacked, redirects."""

    seconds: float = 30.0
    silence: float = 10.0
    max_bytes: int = MAX_BYTES
    redirects: int = 5


class HttpFetcher:
    """Fetches pages by httpx; `transport` and `resolve` stand for the network and its names."""

    def __init__(
        self,
        *,
        limits: WebLimits | None = None,
        transport: httpx.BaseTransport | None = None,
        resolve: Resolve = resolve_host,
    ) -> None:
        self._limits, self._transport, self._resolve = limits or WebLimits(), transport, resolve
        self._robots: dict[str, str | None] = {}

    def fetch(self, url: str) -> Fetched | Unread:
        """Fetch one page, or say why not, within the limits."""
        # A thread of its own, left behind when time is up: a server that sends a byte now and then, or a name that is
        # looked up without end, keeps each single wait short and the whole endless.
        answers: SimpleQueue[Fetched | Unread] = SimpleQueue()
        threading.Thread(target=lambda: answers.put(self._fetch_or_say(url)), daemon=True).start()
        try:
            return answers.get(timeout=self._limits.seconds)
        except Empty:
            return Unread(url, f"no whole answer within {self._limits.seconds:g} seconds; try later, or save the page")

    def _fetch_or_say(self, url: str) -> Fetched | Unread:
        try:
            client = httpx.Client(transport=self._transport, trust_env=False, timeout=self._limits.silence)
            # closing the client closes its transport, which is not ours to close if it was given
            with contextlib.nullcontext() if self._transport else contextlib.closing(client):
                return self._follow(client, url)
        except (_Refused, NoPublicAddress) as refusal:
            return Unread(url, str(refusal))
        except httpx.TimeoutException:
            return Unread(url, "the server doesn't answer in time; try later, or save the page and read the file")
        except Exception as error:  # whatever a stranger's server makes a foreign library raise is one page not had
            return Unread(url, f"the page can't be had ({type(error).__name__}); check the address and the connection")

    def _follow(self, client: httpx.Client, url: str) -> Fetched:
        address = _check(url)
        for _ in range(self._limits.redirects + 1):
            if not self._is_allowed(client, address):
                raise _Refused("the site's robots.txt asks programs not to read it; save the page and read the file")
            answer = self._ask(client, address, self._limits.max_bytes)
            if answer.redirect is None:
                return _judge(answer, address)
            address = _check(str(address.join(answer.redirect)))
        raise _Refused(f"more than {self._limits.redirects} redirects; give the address that they lead to")

    def _is_allowed(self, client: httpx.Client, address: httpx.URL) -> bool:
        site = f"{address.scheme}://{address.netloc.decode('ascii')}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(client, httpx.URL(f"{site}/robots.txt"))
        robots = self._robots[site]
        return robots is not None and may_ask(robots, address.raw_path.decode("ascii", "replace"), agent=AGENT)

    def _read_robots(self, client: httpx.Client, address: httpx.URL) -> str | None:
        """The rules of a site; none if it has none; None if it can't say, which forbids all (RFC 9309, 2.3.1.4)."""
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(client, address, MAX_CHARACTERS, cut=True)
            if answer.redirect is None:
                break
            address = _check(str(address.join(answer.redirect)))
        else:
            return ""
        if answer.status >= 500:
            return None
        return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""

    def _ask(self, client: httpx.Client, address: httpx.URL, max_bytes: int, *, cut: bool = False) -> "_Answer":
        port = address.port or {"http": 80, "https": 443}[address.scheme]
        pinned = pin_address(address.host, port, self._resolve)
        request = client.build_request(
            "GET",
            address.copy_with(host=pinned),
            headers={
                "Host": address.netloc.decode("ascii"),
                "User-Agent": USER_AGENT,
                "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
                "Accept-Encoding": "gzip",
                "Accept-Language": "en",
            },
            # the certificate is checked against the name, not against the address that it was found at
            extensions={"sni_hostname": address.raw_host.decode("ascii")},
        )
        client.cookies.clear()
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.has_redirect_location:
                return _Answer(response.status_code, response.headers, b"", response.headers["location"])
            body = _read_body(response, max_bytes, cut=cut)
            return _Answer(response.status_code, response.headers, body, None)
        finally:
            response.close()


def tidy_address(url: str) -> str:
    """An address without its fragment, which names a place on the page and not another page."""
    return url.strip().partition("#")[0]


class _Refused(Exception):
    """A page is not asked for, or not taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes
    redirect: str | None


def _check(url: str) -> httpx.URL:
    try:
        address = httpx.URL(tidy_address(url))
    except (httpx.InvalidURL, ValueError) as error:
        raise _Refused("not a web address; check its spelling") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise _Refused("only http and https addresses are read; check the address")
    if address.userinfo:
        raise _Refused("the address holds a name or password; give it without")
    return address


def _read_body(response: httpx.Response, max_bytes: int, *, cut: bool) -> bytes:
    """The body, unpacked here and not by httpx, which unpacks as many layers as a server names, to any size."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise _Refused(f"the server packs the page in a way that wasn't asked for ({packing[:20]}); save the page")
    # a transport that stands for the network may hand out a response that is read and unpacked already
    is_read = response.is_stream_consumed
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in packing and not is_read else None
    body = bytearray()
    for piece in [response.content] if is_read else response.iter_raw(chunk_size=1 << 16):
        body += unpacking.decompress(piece, max_bytes + 1 - len(body)) if unpacking else piece
        if len(body) > max_bytes:
            if cut:
                return bytes(body[:max_bytes])
            raise _Refused(f"larger than {max_bytes // 1_000_000} MB; save the part that you need as a file")
    if unpacking and body and not unpacking.eof:
        raise _Refused("the page is cut off in the middle; try again, or save it and read the file")
    return bytes(body)


def _judge(answer: _Answer, address: httpx.URL) -> Fetched:
    if answer.status != 200:
        known = _ANSWERS.get(answer.status, "try later, or save the page and read the file")
        raise _Refused(f"the server answers {answer.status}: {known}")
    said = Message()
    said["content-type"] = answer.headers.get("content-type", "")
    media_type = said.get_content_type() if answer.headers.get("content-type") else ""
    if media_type == "application/pdf":
        raise _Refused("a PDF; save its text as .txt, for example with pdftotext")
    if media_type not in _READABLE:
        raise _Refused(f"neither a web page nor text but {media_type[:60]}; save its text as .txt")
    return Fetched(str(address), answer.body, media_type, said.get_content_charset())
