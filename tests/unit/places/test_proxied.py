"""What the surroundings say of proxies is followed, and no name is looked up past one."""

from __future__ import annotations

import socket

import pytest
from local_proxy import http_proxy, socks
from local_site import running

from whoholds.errors import FetchFailed
from whoholds.places.download import download
from whoholds.places.proxied import is_own_network, proxy_for
from whoholds.read.text.fetch import fetch

VARIABLES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY")
NAME = "post.aland.example"


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def looked_up(monkeypatch):
    """Names that are looked up on this machine."""
    names, real = [], socket.getaddrinfo

    def look_up(host, *rest, **how):
        names.append(host)
        return real(host, *rest, **how)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return names


@pytest.fixture
def site():
    with running() as found:
        found.page("/1", "The Northern army took Beford.")
        yield found


def port_of(site):
    return int(site.url.rpartition(":")[2])


@pytest.mark.parametrize("kind", ["socks5h", "socks5"])
def test_by_socks_no_name_is_looked_up_here(site, looked_up, monkeypatch, kind):
    with socks(port_of(site)) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"{kind}://127.0.0.1:{proxy.port}")
        page = fetch(f"http://{NAME}/1")
    assert b"Beford" in page.body
    assert proxy.names == [f"{NAME}:80"]
    assert set(looked_up) <= {"127.0.0.1"}


def test_a_proxy_learns_a_name_and_password_where_they_are_given(site, monkeypatch):
    with socks(port_of(site), sign_in=True) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://one:two%21@127.0.0.1:{proxy.port}")
        fetch(f"http://{NAME}/1")
    assert proxy.users == ["one", "two!"]


def test_what_a_proxy_refuses_is_told(site, monkeypatch):
    with socks(port_of(site)) as proxy:
        proxy.answer = 4
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        with pytest.raises(FetchFailed, match="the host is not reached"):
            fetch(f"http://{NAME}/1")


def test_a_proxy_of_http_is_asked_for_the_whole_address(site, looked_up, monkeypatch):
    with http_proxy(port_of(site)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://one:two@127.0.0.1:{proxy.port}")
        page = fetch(f"http://{NAME}/1")
    assert b"Beford" in page.body
    assert proxy.names == [f"http://{NAME}/1"]
    assert proxy.users[0].startswith("Basic ")
    assert set(looked_up) <= {"127.0.0.1"}


def test_with_encryption_a_proxy_of_http_is_asked_for_a_tunnel(site, looked_up, monkeypatch):
    with http_proxy(port_of(site)) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(FetchFailed, match="403"):
            fetch(f"https://{NAME}/1")
    assert proxy.names == [f"{NAME}:443"]
    assert set(looked_up) <= {"127.0.0.1"}


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "printer", "nas.local", "169.254.169.254"],
)
def test_the_own_network_is_refused_by_a_proxy_too(monkeypatch, host):
    monkeypatch.setenv("ALL_PROXY", "socks5h://127.0.0.1:1")
    with pytest.raises(FetchFailed, match="private network"):
        fetch(f"http://{host}/")


def test_a_redirect_by_a_proxy_into_the_own_network_is_refused(site, monkeypatch):
    from local_site import Answer

    site.pages["/2"] = Answer(status=302, headers={"Location": "http://nas.local/x"})
    with socks(port_of(site)) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        with pytest.raises(FetchFailed, match="private network"):
            fetch(f"http://{NAME}/2")
    assert proxy.names == [f"{NAME}:80"]


@pytest.mark.parametrize(
    "told", ["socks4://127.0.0.1:9", "https://127.0.0.1:9", "socks5h://", "http://a:b"]
)
def test_a_setting_that_is_not_followed_lets_nothing_out(monkeypatch, looked_up, told):
    monkeypatch.setenv("ALL_PROXY", told)
    with pytest.raises(FetchFailed, match="is not followed"):
        fetch(f"http://{NAME}/")
    assert looked_up == []


def test_an_onion_name_is_never_looked_up(monkeypatch, looked_up):
    with pytest.raises(FetchFailed, match="Tor alone"):
        fetch("http://abcdef.onion/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with pytest.raises(FetchFailed, match="Tor alone"):
        fetch("http://abcdef.onion/")
    assert looked_up == []


def test_hosts_that_are_left_out_are_asked_directly(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks5h://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "aland.example")
    assert proxy_for(f"http://{NAME}/") is None
    assert proxy_for("http://other.example/").port == 9


def test_lists_of_places_come_by_the_proxy_too(site, looked_up, monkeypatch, tmp_path):
    with socks(port_of(site)) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        assert download(f"http://{NAME}/1", tmp_path / "a.zip") > 0
    assert proxy.names == [f"{NAME}:80"]
    assert set(looked_up) <= {"127.0.0.1"}


@pytest.mark.parametrize(
    ("host", "own"),
    [("8.8.8.8", False), ("post.example", False), ("fe80::1%eth0", True), ("A.LOCAL.", True)],
)
def test_what_a_name_tells_by_itself(host, own):
    assert is_own_network(host) is own
