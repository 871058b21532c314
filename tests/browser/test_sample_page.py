"""The page of a reading as a browser shows it, without script and without network."""

import pytest

#: Least contrast of body text that WCAG 2.2 (AA) asks for.
MIN_CONTRAST = 4.5


def box(page, selector):
    """Where the first element of a selector is on the page."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found


def first_row(page):
    """The first paragraph with claims, and its first card."""
    row = page.locator(".row", has=page.locator(".card")).first
    return row.locator(".text p").bounding_box(), row.locator(".card").first.bounding_box()


def test_nothing_is_asked_of_the_network_and_nothing_is_complained_of(open_page, sample_page):
    page = open_page(1280)
    assert page.asked == [sample_page.as_uri()]
    assert page.complaints == []


def test_claims_stand_beside_the_article_on_a_wide_screen(open_page):
    text, card = first_row(open_page(1280))
    assert card["x"] > text["x"] + text["width"]
    assert abs(card["y"] - text["y"]) < 12


def test_claims_stand_below_their_paragraph_on_a_narrow_screen(open_page):
    text, card = first_row(open_page(390))
    assert card["y"] >= text["y"] + text["height"] - 12
    assert card["x"] < text["x"] + 40


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_runs_out_of_the_page(open_page, width):
    page = open_page(width)
    inner = page.locator("body").bounding_box()
    assert inner["width"] <= width
    for card in page.locator(".card").all():
        place = card.bounding_box()
        assert place["x"] + place["width"] <= width


def test_every_mark_shows_its_letter_without_colour(open_page):
    page = open_page(1280, forced_colors="active")
    marks = page.locator("mark[data-l]")
    assert marks.count() > 10
    for n in range(min(marks.count(), 8)):
        letter = marks.nth(n).get_attribute("data-l")
        assert letter
        assert set(letter) <= set("SARFPQTHG")


def test_the_keyboard_reaches_a_claim_from_its_sentence_and_back(open_page):
    page = open_page(1280)
    number = page.locator("a.n").first
    target = number.get_attribute("href")
    number.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(target)
    card = page.locator(target)
    assert card.count() == 1
    back = card.locator("a.id")
    back.focus()
    page.keyboard.press("Enter")
    assert "#s" in page.url


def test_a_part_of_a_claim_leads_to_its_words(open_page):
    page = open_page(1280)
    link = page.locator(".card .head a").first
    words = page.locator(link.get_attribute("href"))
    link.click()
    assert page.url.endswith(link.get_attribute("href"))
    assert words.bounding_box() is not None


def test_the_first_stop_of_the_keyboard_skips_to_the_article(open_page):
    page = open_page(1280)
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").count() == 1


def test_furniture_is_folded_away_and_opens_without_script(open_page):
    page = open_page(1280)
    folded = page.get_by_text("Accept all", exact=True)
    assert not folded.is_visible()
    page.locator("summary").first.click()
    assert folded.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(browser, sample_page, scheme):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(sample_page.as_uri())
    for selector in (".text p", ".card .head", ".tags span", ".byline", ".note", ".legend li"):
        assert page.evaluate(CONTRAST, selector) >= MIN_CONTRAST, selector
    context.close()


#: Contrast of an element's text with the first ground behind it that is not see-through.
CONTRAST = """selector => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const element = document.querySelector(selector);
  const ink = light(rgb(getComputedStyle(element).color));
  let under = element;
  const seen = node => rgb(getComputedStyle(node).backgroundColor)[3] === 255;
  while (under && !seen(under)) under = under.parentElement;
  const ground = light(rgb(getComputedStyle(under || document.body).backgroundColor));
  return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
}"""


def test_a_printed_page_keeps_article_and_claims_together(browser, sample_page):
    context = browser.new_context()
    page = context.new_page()
    page.goto(sample_page.as_uri())
    page.emulate_media(media="print")
    assert page.locator(".card").first.is_visible()
    assert not page.locator(".skip").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()


def test_a_hostile_report_runs_nothing(browser, tmp_path):
    from whoholds.desk.reading import read_
    from whoholds.read.text.assemble import ReadOptions
    from whoholds.show.webpage import render

    title = "<script>document.title='owned'</script>"
    report = (
        "The Northern army captured <img src=x onerror=\"document.title='owned'\"> Aland on "
        "Monday, "
        f"officials in Dorfia said, {title}. It was the third town to fall to the army this week."
    )
    (reading,) = read_(report.encode(), ReadOptions(title=title, outlet=title, form="text"))
    path = tmp_path / "page.html"
    path.write_text(render(reading), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.title() == f"{title} - who holds what, according to whom"
    assert page.locator("script, img, svg, iframe").count() == 0
    context.close()
