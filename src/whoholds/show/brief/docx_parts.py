"""The parts of a DOCX package that are alike for every brief: types, styles, lists. Pure.

After ECMA-376, parts 1 and 2. Lengths are twentieths of a point, sizes of type half-points.
"""

from __future__ import annotations

from collections.abc import Iterable

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/>'
    "</Types>"
)
ROOT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
DOCUMENT_START = f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}/relationships"><w:body>'
DOCUMENT_END = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
    'w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
NUMBERING = (
    f'{_HEAD}<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def core_part(title: str) -> str:
    """The package's own properties: its title, escaped already, and neither date nor author."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title></cp:coreProperties>"
    )


def relations_part(links: Iterable[str]) -> str:
    """What the document relates to: its styles, its lists, and addresses, quoted already."""
    out = "".join(
        f'<Relationship Id="rLink{n}" Type="{_OFFICE}/relationships/hyperlink" Target={url} '
        'TargetMode="External"/>'
        for n, url in enumerate(links, start=1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rStyles" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>'
        f'<Relationship Id="rLists" Type="{_OFFICE}/relationships/numbering" '
        f'Target="numbering.xml"/>{out}</Relationships>'
    )


def _style(name: str, shown: str, looks: str, type_: str, based: str = "Normal") -> str:
    """A style of paragraphs; `looks` are its paragraph's properties, `type_` its letters'."""
    above = f'<w:basedOn w:val="{based}"/>' if name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{shown}"/>{above}'
        f"<w:qFormat/><w:pPr>{looks}</w:pPr><w:rPr>{type_}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_SERIF = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/>'
_SOFT = '<w:color w:val="5D6370"/>'
_RULE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="DCD8CF"/></w:pBdr>'
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="7A2F1D"/>'
    for side in ("top", "left", "bottom", "right")
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="DCD8CF"/>'
    for side in ("top", "bottom", "insideH")
)
_BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    f'{_size(21)}<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "Normal", _space(0, 120), "")
    + _style("Title", "Title", _space(0, 160), f"{_SERIF}<w:b/>{_size(36)}")
    + _style(
        "Heading1",
        "heading 1",
        f'<w:keepNext/>{_RULE}{_space(300, 100)}<w:outlineLvl w:val="0"/>',
        f"{_SERIF}<w:b/>{_size(25)}",
    )
    + _style(
        "Heading2",
        "heading 2",
        f'<w:keepNext/>{_space(160, 60)}<w:outlineLvl w:val="1"/>',
        f"<w:b/>{_SOFT}{_size(21)}",
    )
    + _style("ListBullet", "List Bullet", f"{_BULLET}{_space(0, 80)}", "")
    + _style("Small", "Small", _space(0, 70), _size(17))
    + _style("Stamp", "Stamp", _space(0, 20), _size(18))
    + _style(
        "Internal",
        "Internal",
        f"<w:pBdr>{_BOX}</w:pBdr>{_space(60, 160)}",
        '<w:b/><w:color w:val="7A2F1D"/>',
    )
    + _style("TableHead", "Table Head", f"<w:keepNext/>{_space(40, 40)}", f"{_SOFT}{_size(17)}")
    + _style("TableCell", "Table Cell", _space(40, 40), _size(19))
    + '<w:style w:type="table" w:styleId="Plain"><w:name w:val="Plain Lines"/><w:tblPr>'
    f"<w:tblBorders>{_LINES}</w:tblBorders></w:tblPr></w:style></w:styles>"
)
