"""The API against the requirements of OGC API Features, Part 1 (OGC 17-069r4), one by one."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from api_case import HOME, api_case, client_of
from fused_case import fused_case, may, paraphrased, report, small_war, take_in
from ledger_samples import DAY

from whoholds.desk.case_folder import open_case
from whoholds.desk.judging import retract
from whoholds.desk.ledgering import claims
from whoholds.desk.public_record import lift, withheld_entries, withhold
from whoholds.desk.users import add_user
from whoholds.model.feature import LAYERS
from whoholds.web import api_app
from whoholds.web.api_documents import CONFORMANCE, CRS84, ROOT
from whoholds.web.api_limits import Buckets
from whoholds.web.server import workbench
from whoholds.web.team import COOKIE, Team
from whoholds.web.workbench import Workbench

API = HOME + ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return api_case(tmp_path_factory.mktemp("api") / "aland")


@pytest.fixture(scope="module")
def api(folder):
    return client_of(folder)


def get(api, path, status=200, **query):
    """A document; every answer that is no 200 is a problem document."""
    told = api.get(f"{ROOT}{path}", params=query)
    assert told.status_code == status, told.text
    if status >= 400:
        assert told.headers["content-type"] == "application/problem+json"
        assert told.json()["status"] == status
    return told.json()


def rels(document):
    return {one["rel"]: one["href"] for one in document["links"]}


class TestCore:
    def test_root(self, api):
        """/req/core/root-op, root-success: links to the description, conformance, the data."""
        told = rels(get(api, ""))
        assert told["service-desc"] == f"{API}/openapi.json"
        assert {"conformance", "data"} <= set(told)
        assert get(api, "/") == get(api, "")

    def test_api_definition(self, api):
        """/req/core/api-definition-op and -success, /rec/core/api-definition-oas."""
        told = api.get(rels(get(api, ""))["service-desc"])
        assert told.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
        assert told.json()["openapi"].startswith("3.0")

    def test_conformance(self, api):
        """/req/core/conformance-op and -success."""
        told = get(api, "/conformance")
        assert told["conformsTo"] == list(CONFORMANCE)
        assert any(c.endswith("/conf/core") for c in told["conformsTo"])

    def test_collections(self, api):
        """/req/core/fc-md-op, -success, -links, -items, -items-links, -extent."""
        told = get(api, "/collections")
        assert rels(told)["self"] == f"{API}/collections"
        assert [c["id"] for c in told["collections"]] == list(LAYERS)
        for one in told["collections"]:
            (items,) = [x for x in one["links"] if x["rel"] == "items"]
            assert items["type"] == "application/geo+json"
            assert one["crs"] == [CRS84]
            west, south, east, north = one["extent"]["spatial"]["bbox"][0]
            assert (west, south, east, north) == (20.0, 10.0, 20.05, 10.05)

    @pytest.mark.parametrize("layer", LAYERS)
    def test_a_collection_is_as_among_all(self, api, layer):
        """/req/core/sfc-md-op and -success."""
        among = {c["id"]: c for c in get(api, "/collections")["collections"]}
        assert get(api, f"/collections/{layer}") == among[layer]

    @pytest.mark.parametrize("layer", LAYERS)
    def test_features(self, api, layer):
        """/req/core/fc-op, fc-response, fc-links, fc-rel-type, fc-timeStamp, fc-numberReturned."""
        told = get(api, f"/collections/{layer}/items")
        assert told["type"] == "FeatureCollection"
        assert told["numberReturned"] == len(told["features"]) > 0
        assert told["timeStamp"].endswith("Z")
        assert rels(told)["self"].startswith(f"{API}/collections/{layer}/items")
        assert all(one["rel"] and one["type"] for one in told["links"])

    @pytest.mark.parametrize("layer", LAYERS)
    def test_every_feature_alone(self, api, layer):
        """/req/core/f-op, f-success, f-links."""
        for feature in get(api, f"/collections/{layer}/items")["features"]:
            alone = get(api, f"/collections/{layer}/items/{feature['id']}")
            links = alone.pop("links")
            assert alone == feature
            assert {x["rel"] for x in links} == {"self", "collection"}
            assert api.get(rels({"links": links})["self"]).status_code == 200

    @pytest.mark.parametrize("limit", [1, 2, 5, 100, 10_000])
    def test_limit(self, api, limit):
        """/req/core/fc-limit-definition, fc-limit-response-1."""
        assert get(api, "/collections/claims/items", limit=limit)["numberReturned"] == min(
            limit, len(small_war())
        )

    @pytest.mark.parametrize("layer", LAYERS)
    @pytest.mark.parametrize("limit", [1, 2, 3])
    def test_pages_forward_and_back(self, api, layer, limit):
        """/rec/core/fc-next-1 to -3, fc-prev: every feature once, and the same way back."""
        whole = [f["id"] for f in get(api, f"/collections/{layer}/items")["features"]]
        pages = [api.get(f"{ROOT}/collections/{layer}/items?limit={limit}").json()]
        assert "prev" not in rels(pages[0])
        while "next" in rels(pages[-1]):
            pages.append(api.get(rels(pages[-1])["next"]).json())
        assert [f["id"] for p in pages for f in p["features"]] == whole
        assert all(p["numberReturned"] == limit for p in pages[:-1])
        for later, earlier in zip(pages[::-1], pages[-2::-1], strict=False):
            back = api.get(rels(later)["prev"]).json()
            assert [f["id"] for f in back["features"]] == [f["id"] for f in earlier["features"]]
            assert "next" in rels(back)

    @pytest.mark.parametrize(
        ("bbox", "places"),
        [("19.99,9.99,20.01,10.01", {"Aland", "Alandia"}), ("20.04,10.04,20.06,10.06", {"Dorf"}),
         ("20,10,20.05,10.05", {"Aland", "Alandia", "Dorf"}), ("0,0,1,1", set()),
         ("179,9,21,11", {"Aland", "Alandia", "Dorf"}), ("-180,-90,180,90",
          {"Aland", "Alandia", "Dorf"}), ("20,10,-100,20.05,10.05,900", {"Aland", "Alandia",
          "Dorf"})],
    )  # fmt: skip
    def test_bbox(self, api, bbox, places):
        """/req/core/fc-bbox-definition and -response: edges count; over the antimeridian too."""
        found = get(api, "/collections/claims/items", bbox=bbox)["features"]
        assert {f["properties"]["places"] for f in found} == places

    @pytest.mark.parametrize(
        ("when", "days"),
        [("2031-05-03", {3}), ("2031-05-03T00:00:00Z", {3}), ("2031-05-04/2031-05-06", {5, 6}),
         ("../2031-05-05", {3, 5}), ("2031-05-07/..", {7}), ("/2031-05-03", {3}),
         ("2031-05-03T23:59:59+02:00", {3}), ("2031-05-06T23:30:00-01:00", {7}), ("../..",
          {3, 5, 6, 7})],
    )  # fmt: skip
    def test_datetime(self, api, when, days):
        """/req/core/fc-time-definition and -response."""
        found = get(api, "/collections/claims/items", datetime=when)["features"]
        assert {int(f["when"]["start"][8:10]) for f in found} == days

    @pytest.mark.parametrize(
        ("query", "name"),
        [({"colour": "red"}, "colour"), ({"limit": "0"}, "limit"), ({"limit": "many"}, "limit"),
         ({"limit": "10001"}, "limit"), ({"bbox": "1,2,3"}, "bbox"), ({"bbox": "a,b,c,d"}, "bbox"),
         ({"bbox": "0,5,1,4"}, "bbox"), ({"bbox": "nan,0,1,1"}, "bbox"),
         ({"datetime": "yesterday"}, "datetime"), ({"datetime": "2031-05-07/2031-05-01"},
          "datetime"), ({"datetime": "2031-13-01"}, "datetime"), ({"known_at": ".."}, "known_at"),
         ({"after": "-1"}, "after"), ({"datetime": "2031-05-07T10:00:00"}, "datetime")],
    )  # fmt: skip
    def test_unknown_and_invalid_parameters(self, api, query, name):
        """/req/core/query-param-unknown and -invalid: 400, with its name."""
        told = get(api, "/collections/claims/items", 400, **query)
        assert [e["name"] for e in told["errors"]] == [name]

    def test_parameters_of_other_resources_are_unknown_too(self, api):
        for path in ("", "/conformance", "/collections", "/collections/claims", "/openapi.json"):
            assert get(api, path, 400, limit=3)["errors"][0]["name"] == "limit"
        assert get(api, "/collections/places/items", 400, known_at="2031-05-03")

    def test_what_is_not_there(self, api):
        for path in ("/collections/x", "/collections/x/items", "/collections/claims/items/00",
                     "/collections/control/items/x", "/nowhere", "/claims/zz"):  # fmt: skip
            get(api, path, 404)


class TestGeoJson:
    """/req/geojson/definition and -content; RFC 7946."""

    @pytest.mark.parametrize("layer", LAYERS)
    def test_features_are_geojson(self, api, layer):
        told = api.get(f"{ROOT}/collections/{layer}/items")
        assert told.headers["content-type"] == "application/geo+json"
        for feature in told.json()["features"]:
            assert feature["type"] == "Feature"
            assert isinstance(feature["properties"], dict)
            assert feature["geometry"] is None or feature["geometry"]["type"] in {
                "Point",
                "MultiPoint",
            }

    def test_geopandas_reads_a_page(self, api, tmp_path):
        pyogrio = pytest.importorskip("pyogrio")
        path = tmp_path / "page.geojson"
        path.write_bytes(api.get(f"{ROOT}/collections/claims/items").content)
        assert len(pyogrio.read_dataframe(path)) == len(small_war())


class TestOurOwn:
    def test_known_at_is_what_was_known_then(self, api, folder):
        found = get(api, "/collections/claims/items", known_at="2031-05-05")["features"]
        assert {f["properties"]["reported"] for f in found} == {"2031-05-03", "2031-05-05"}
        spells = get(api, "/collections/control/items", known_at="2031-05-05")["features"]
        assert spells
        for one in spells:
            assert one["properties"]["product"] == "nowcast"
            assert one["when"]["start"] < "2031-05-06"

    def test_one_claim_by_the_beginning_of_its_id(self, api, folder):
        with folder.open() as ledger:
            (first, *_) = claims(ledger)
        told = get(api, f"/claims/{first.recorded.claim_id[:8]}")
        assert (told["id"], told["quote"]) == (first.recorded.claim_id, first.quote)

    def test_a_timeline_has_both_clocks_and_the_estimates(self, api):
        by_id, by_name = (get(api, f"/places/{p}/timeline") for p in ("aland:a", "Alandia"))
        assert by_id["claims"] == by_name["claims"]
        assert {c["properties"]["places"] for c in by_id["claims"]} == {"Aland", "Alandia"}
        assert by_id["last_report"] == "2031-05-07T00:00:00Z"
        assert {c["properties"]["product"] for c in by_id["control"]} == {"nowcast", "hindsight"}
        get(api, "/places/Nowhere/timeline", 404)
        get(api, "/places/%23/timeline", 404)
        get(api, "/places/%23nothing/timeline", 404)

    def test_diff(self, api):
        told = get(api, "/diff", first="2031-05-04", second="2031-05-07")
        assert isinstance(told, dict)
        assert get(api, "/diff", first="2031-05-04", second="2031-05-07", known="true") != told
        assert {e["name"] for e in get(api, "/diff", 400)["errors"]} == {"first", "second"}
        get(api, "/diff", 400, first="2031-05-07", second="2031-05-04", known="true")
        get(api, "/diff", 400, first="2031-05-04", second="2031-05-07", place="")

    def test_a_diff_of_all_places_of_a_large_record_is_refused(self, api, monkeypatch):
        days = {"first": "2031-05-04", "second": "2031-05-07"}
        monkeypatch.setattr(api_app, "MANY", 3)
        (fault,) = get(api, "/diff", 400, **days)["errors"]
        assert (fault["name"], "whoholds diff" in str(fault)) == ("place", True)
        assert get(api, "/diff", **days, place="Aland")

    def test_an_answer_that_is_held_is_not_sent_again(self, api, tmp_path):
        own = client_of(api_case(tmp_path / "aland"))
        for path in ("", "/collections/claims/items?limit=2", "/openapi.json"):
            first = own.get(ROOT + path)
            tag = first.headers["etag"]
            again = own.get(ROOT + path, headers={"If-None-Match": f'"x", {tag}'})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
        assert first.headers["cache-control"] == "no-cache"

    def test_the_tag_changes_with_the_record(self, tmp_path):
        folder = api_case(tmp_path / "aland")
        own = client_of(folder)
        path = f"{ROOT}/collections/claims/items"
        tag = own.get(path).headers["etag"]
        with folder.open() as ledger:
            retract(ledger, claims(ledger)[0].recorded.claim_id, "an error", "Ada")
        told = own.get(path, headers={"If-None-Match": tag})
        assert told.status_code == 200
        assert {f["properties"]["status"] for f in told.json()["features"]} == {"read", "retracted"}

    def test_what_is_added_is_found_at_once(self, tmp_path):
        folder = api_case(tmp_path / "aland")
        own = client_of(folder)
        box = {"bbox": "20.04,9.99,20.06,10.01"}
        assert get(own, "/collections/claims/items", **box)["features"] == []
        take_in(folder, report("River Front", "Beford", may(9)))
        assert len(get(own, "/collections/claims/items", **box)["features"]) == 1

    def test_no_text_of_a_report_ends_a_script(self, tmp_path):
        folder = fused_case(tmp_path / "aland")
        take_in(folder, report("</script><b>x", "Aland", may(3)))
        told = client_of(folder).get(f"{ROOT}/collections/claims/items")
        assert "<" not in told.text
        assert told.json()["features"][0]["properties"]["actor"] == "</script><b>x"
        assert told.headers["x-content-type-options"] == "nosniff"


class TestWithheld:
    def test_what_is_withheld_is_nowhere_from_then_on(self, tmp_path):
        folder = api_case(tmp_path / "aland")
        own = client_of(folder)
        path = "/collections/claims/items"
        before = get(own, path, limit=100)["features"]
        with folder.open() as ledger:
            name = claims(ledger)[0].recorded.claim_id
            withhold(ledger, name, "for safety", "Ada")
        after = get(own, path, limit=100)["features"]
        assert len(after) == len(before) - 1
        assert name not in own.get(ROOT + path, params={"limit": 100}).text
        get(own, f"/claims/{name}", 404)
        # Estimates that rest on it are not handed on.
        get(own, "/collections/control/items", 404)
        take_in(folder, report("River Front", "Beford", may(9)))
        assert len(get(own, path, limit=100)["features"]) == len(before)
        with folder.open() as ledger:
            lift(ledger, withheld_entries(ledger)[0][0].seq, "she is safe", "Ada")
        assert len(get(own, path, limit=100)["features"]) == len(before) + 1


class TestOfATeam:
    def test_nobody_is_answered_who_has_not_signed_in(self, tmp_path):
        folder = api_case(tmp_path / "aland")
        add_user(folder, "Ada", "editor", "three small words", DAY)
        own = client_of(folder)
        for path in ("", "/openapi.json", "/collections", "/collections/claims/items", "/diff"):
            told = own.get(ROOT + path)
            assert (told.status_code, told.json()["title"]) == (401, "Not signed in")
            assert "Beford" not in told.text
        assert own.get(ROOT, cookies={COOKIE: "x" * 43}).status_code == 401

    def test_a_user_is_answered(self, tmp_path):
        folder = api_case(tmp_path / "aland")
        add_user(folder, "Ada", "reader", "three small words", DAY)
        bench = workbench(folder, "127.0.0.1", 8765)
        team = Team(bench)
        secret = team.enter("Ada", "three small words")
        assert secret
        assert api_app._refused(team, secret) is None
        team.leave(secret)
        assert api_app._refused(team, secret).status == 401


class TestBeyondThisMachine:
    @pytest.fixture
    def outside(self, tmp_path, monkeypatch):
        folder = api_case(tmp_path / "aland")
        file = folder.path / "case.toml"
        told = '[case]\npublication_delay_days = 3\nunpublished = ["Beford Herald"]'
        file.write_text(file.read_text("utf-8").replace("[case]", told))
        take_in(folder, paraphrased(report("River Front", "Cavan", may(20))))
        now = DAY.replace(day=20)
        monkeypatch.setattr(Workbench, "now", lambda _: now)
        monkeypatch.setattr(api_app, "Buckets", lambda _: Buckets(lambda: 0.0))
        return client_of(open_case(folder.path), "192.0.2.7")

    def test_the_delay_holds_and_what_is_withheld_is(self, outside):
        found = get(outside, "/collections/claims/items")["features"]
        assert {f["properties"]["outlet"] for f in found} == {"The Aland Post"}
        assert len(found) == len(small_war()) - 1

    def test_estimates_within_the_delay_are_not_shown(self, outside, monkeypatch):
        assert get(outside, "/collections/areas/items")["features"]
        monkeypatch.setattr(Workbench, "now", lambda _: DAY + timedelta(days=1))
        get(outside, "/collections/areas/items", 403)
        get(outside, "/diff", 403, first="2031-05-04", second="2031-05-07")

    def test_who_asks_too_often_waits(self, outside):
        told = [outside.get(ROOT).status_code for _ in range(102)]
        assert told == [200] * 100 + [429] * 2
        refused = outside.get(ROOT)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
        assert refused.headers["content-type"] == "application/problem+json"


def test_the_description_says_what_is_served(api):
    """/req/oas30/completeness: each path answers, and each parameter is described."""
    told = get(api, "/openapi.json")
    for path in told["paths"]:
        if "{" not in path and path != "/diff":
            assert api.get(told["servers"][0]["url"] + path).status_code == 200, path
    for name in told["components"]["parameters"].values():
        assert name["description"]
    assert json.dumps(told)
