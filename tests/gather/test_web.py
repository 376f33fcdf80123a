"""Pages of the web, over a network of our own: what is asked, what is taken, and what is refused."""

import gzip
import time
from collections.abc import Callable, Sequence

import httpx
import pytest

from standoff.gather import Fetched, HttpFetcher, WebLimits, gather
from standoff.gather.web import USER_AGENT
from standoff.records import Page, Unread

PUBLIC = "93.184.215.14"
PAGE = "<html><body><p>Norland shut the strait.</p></body></html>"
Answer = Callable[[httpx.Request], httpx.Response]


def page(**headers: str) -> Answer:
    return lambda _: httpx.Response(200, text=PAGE, headers={"content-type": "text/html; charset=utf-8", **headers})


def packed(body: bytes) -> httpx.Response:
    """An answer that says it is packed, as it comes from a network: not read yet."""
    return httpx.Response(200, stream=httpx.ByteStream(body), headers={"content-encoding": "gzip"})


def site(answers: dict[str, Answer], asked: list[str] | None = None, **limits: float) -> HttpFetcher:
    """A fetcher over a network that knows these addresses and no other; all hosts are at one public address."""

    def answer(request: httpx.Request) -> httpx.Response:
        address = f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"
        assert request.url.host == PUBLIC, "only the address that was checked may be asked"
        if asked is not None:
            asked.append(address)
        return answers.get(address, lambda _: httpx.Response(404))(request)

    return HttpFetcher(
        transport=httpx.MockTransport(answer),
        resolve=lambda *_: [PUBLIC],
        limits=WebLimits(**limits),  # type: ignore[arg-type]
    )


def reason(found: Fetched | Unread) -> str:
    assert isinstance(found, Unread)
    return found.reason


def test_a_page_is_fetched_under_our_name_and_gathered_under_its_address() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return page()(request)

    fetcher = site({"https://paper.example/talks?id=1": answer})
    (found,) = gather(["https://paper.example/talks?id=1#comments"], fetcher=fetcher)
    assert isinstance(found, Page)
    assert (found.id, found.url, found.media_type) == ("https://paper.example/talks?id=1",) * 2 + ("text/html",)
    assert (found.text, found.raw) == (PAGE, PAGE.encode())
    assert seen[0].headers["user-agent"] == USER_AGENT
    assert seen[0].extensions["sni_hostname"] == "paper.example"


def test_an_address_that_is_given_twice_is_asked_once() -> None:
    asked: list[str] = []
    fetcher = site({"https://paper.example/a": page()}, asked)
    assert len(list(gather(["https://paper.example/a", "https://paper.example/a#top"], fetcher=fetcher))) == 1
    assert asked == ["https://paper.example/robots.txt", "https://paper.example/a"]


def test_any_fetcher_will_do() -> None:
    class Archive:
        def fetch(self, url: str) -> Fetched | Unread:
            return Fetched(url, b"Norland shut the strait.", "text/plain")

    (found,) = gather(["https://paper.example/a"], fetcher=Archive())
    assert isinstance(found, Page) and found.media_type == "text/plain"


def test_a_redirect_is_followed_and_checked_again() -> None:
    asked: list[str] = []
    answers = {
        "http://paper.example/a": lambda _: httpx.Response(301, headers={"location": "https://www.paper.example/b"}),
        "https://www.paper.example/b": page(),
    }
    found = site(answers, asked).fetch("http://paper.example/a")
    assert isinstance(found, Fetched) and found.url == "https://www.paper.example/b"
    assert asked == [
        "http://paper.example/robots.txt",
        "http://paper.example/a",
        "https://www.paper.example/robots.txt",
        "https://www.paper.example/b",
    ]


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://paper.example/a", "only http and https"),
        ("https://ana:secret@paper.example/", "name or password"),
        ("/a", "more than 5 redirects"),
        ("http://[::1", "can't be had"),
    ],
)
def test_a_redirect_to_where_nothing_may_be_asked_is_refused(location: str, why: str) -> None:
    answers = {"https://paper.example/a": lambda _: httpx.Response(302, headers={"location": location})}
    assert why in reason(site(answers).fetch("https://paper.example/a"))


IPV4 = ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.9", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1"]
IPV6 = ["::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "ff02::1", "no address"]


@pytest.mark.parametrize("address", IPV4 + IPV6)
def test_no_private_address_is_ever_asked(address: str) -> None:
    def never(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"asked {request.url}")

    for found in ([address], [PUBLIC, address]):
        fetcher = HttpFetcher(transport=httpx.MockTransport(never), resolve=lambda *_, found=found: found)
        assert "not public" in reason(fetcher.fetch("https://paper.example/a"))


def test_a_redirect_to_a_private_host_is_refused() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return [PUBLIC] if host == "paper.example" else ["10.0.0.1"]

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(302, headers={"location": "http://intranet.example/"})

    fetcher = HttpFetcher(transport=httpx.MockTransport(answer), resolve=resolve)
    assert "intranet.example is not public" in reason(fetcher.fetch("https://paper.example/a"))


def test_a_name_that_means_another_address_the_second_time_is_not_asked_there() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    hosts: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        return httpx.Response(404)

    fetcher = HttpFetcher(transport=httpx.MockTransport(answer), resolve=lambda *_: next(answers))
    assert "not public" in reason(fetcher.fetch("https://paper.example/a"))
    assert hosts == [PUBLIC]


@pytest.mark.parametrize("url", ["http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f000001/"])
def test_other_spellings_of_the_own_machine_are_refused_by_the_systems_own_names(url: str) -> None:
    fetcher = HttpFetcher(transport=httpx.MockTransport(lambda _: httpx.Response(200)))
    assert isinstance(fetcher.fetch(url), Unread)


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        (httpx.Response(200, text="User-agent: *\nDisallow: /private"), "/private/a", False),
        (httpx.Response(200, text="User-agent: *\nDisallow: /private"), "/open", True),
        (httpx.Response(200, text="User-agent: standoff\nDisallow: /\n\nUser-agent: *\nDisallow:"), "/open", False),
        (httpx.Response(404), "/open", True),
        (httpx.Response(403), "/open", True),
        (httpx.Response(503), "/open", False),
        (httpx.Response(302, headers={"location": "/moved.txt"}), "/private/a", False),
        (httpx.Response(200, text="<html>no rules at all</html>"), "/open", True),
        (httpx.Response(200, content=b"\xff\xfe\0" * 400_000), "/open", True),
    ],
)
def test_robots_txt_is_obeyed(robots: httpx.Response, path: str, allowed: bool) -> None:
    answers: dict[str, Answer] = {
        "https://paper.example/robots.txt": lambda _: robots,
        "https://paper.example/moved.txt": lambda _: httpx.Response(200, text="User-agent: *\nDisallow: /private"),
        f"https://paper.example{path}": page(),
    }
    found = site(answers).fetch(f"https://paper.example{path}")
    assert isinstance(found, Fetched) is allowed
    assert allowed or "robots.txt" in reason(found)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (httpx.Response(404), "answers 404: the server has no such page"),
        (httpx.Response(401), "wants a login"),
        (httpx.Response(451), "blocked by law"),
        (httpx.Response(500), "answers 500"),
        (httpx.Response(204), "answers 204"),
        (httpx.Response(200, content=b"%PDF-", headers={"content-type": "application/pdf"}), "a PDF"),
        (httpx.Response(200, content=b"x", headers={"content-type": "image/png"}), "but image/png"),
        (httpx.Response(200, content=b"x", headers={"content-encoding": "br"}), "packs the page"),
        (httpx.Response(200, content=b"x" * 2_000), "larger than"),
        (packed(gzip.compress(b"x" * 9_999, mtime=0)), "larger than"),
        (packed(b"no gzip"), "can't be had"),
        (packed(gzip.compress(b"x" * 99, mtime=0)[:-9]), "cut off"),
    ],
)
def test_an_answer_that_is_no_page_is_refused_with_its_reason(answer: httpx.Response, why: str) -> None:
    assert why in reason(
        site({"https://paper.example/a": lambda _: answer}, max_bytes=1_000).fetch("https://paper.example/a")
    )


def test_a_packed_page_is_unpacked() -> None:
    found = site({"https://paper.example/a": lambda _: packed(gzip.compress(PAGE.encode()))}).fetch(
        "https://paper.example/a"
    )
    assert isinstance(found, Fetched) and found.body == PAGE.encode()


@pytest.mark.parametrize("error", [httpx.ConnectError("x"), httpx.ReadTimeout("x"), OSError("x"), RuntimeError("x")])
def test_whatever_goes_wrong_on_the_way_is_a_page_not_had(error: Exception) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    answers = {"https://paper.example/a": fail, "https://paper.example/robots.txt": lambda _: httpx.Response(404)}
    assert ";" in reason(site(answers).fetch("https://paper.example/a"))


def test_a_server_that_is_never_done_is_left() -> None:
    def dawdle(_: httpx.Request) -> httpx.Response:
        time.sleep(1.5)
        return httpx.Response(200, text=PAGE)

    begun = time.monotonic()
    found = site({"https://paper.example/a": dawdle}, seconds=0.3).fetch("https://paper.example/a")
    assert "within 0.3 seconds" in reason(found)
    assert time.monotonic() - begun < 1.2


@pytest.mark.parametrize(
    "url", ["http://", "https://ana:secret@paper.example/", "http://[::1", "https://exa mple/", "http://\udcff/"]
)
def test_an_address_that_is_none_is_left_out(url: str) -> None:
    assert isinstance(site({}).fetch(url), Unread)
