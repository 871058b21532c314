"""The error tree. Exceptions are for broken input or a caller's mistake; doubt is data.

::

    WhoholdsError
      ReadError                 broken or unreadable reports
        NoText            R01   nothing to read in the input
        NotAnArticle      R02   a page without an article in it
        UnreadableBytes   R03   binary, or no encoding fits
        TooLarge          R04   beyond a stated bound of size or depth
        FetchRefused      R05   an address was given without --fetch
        FetchFailed       R06   the address did not answer with a page
        NoSuchInput       R07   no such file or folder
        BadTranslation    R08   a translation that cannot stand beside its original
        BrokenArchive     R09   a web archive, or a record of it, that is broken or was changed
        BrokenFeed        R10   no feed or sitemap, or nothing in it
        NotWanted         R11   the site's robots.txt asks not to fetch it
      PlaceError
        BrokenGazetteer   P01   the gazetteer file is missing, old or damaged
        BadLayer          P02   a file that cannot be taken in as a layer of places
        BadRow            P11   a row of a layer; the others go in
          WrongColumns    P03   another number of columns than the table has
          DuplicateId     P04   an identifier that an earlier row has
          BadPosition     P05   no position on the globe, or half of one
          SwappedPosition P06   latitude and longitude are in each other's place
          FarAway         P07   far from every other place of its country
          BadBytes        P08   a row that is not UTF-8
          NoName          P09   a row without a name
          BadNumber       P10   a number that is none
        BrokenBoundaries  P20   no GeoJSON or TopoJSON, or nothing in it that is a polygon
        NotAPolygon       P21   a row without a polygon: empty, a point or a line, no such name
        BadVertex         P22   a coordinate that is no number, off the globe, or swapped
        SelfCrossing      P23   a polygon that crosses itself and cannot be mended safely
        BrokenArcs        P24   a TopoJSON row whose arcs are not there
        NoBorderView      P25   a border was asked for and no point of view was named
        TooManyCells      P26   a region too large for the resolution of its cells
        NoSettlements     P27   area was asked for without a settlement
      LedgerError
        LedgerMissing     L01   there is no ledger, or the file is none
        LedgerBusy        L02   another program writes it and did not end in time
        LedgerUnwritable  L03   full disk, no right to write, a server that does not answer
        SchemaMismatch    L04   a newer program wrote it
        BrokenChain       L05   the record was changed, cut or reordered
        UnknownTarget     L06   no claim or report of this id
        NotAccepted       L20   a claim that no person accepted, where only such were asked for
        RoundUnfinished   L21   a blind round that its coders have not finished
        CaptureGone       L10   the sealed bytes of a report are gone or were changed
      ImportFault
        UnreadableImport  I01   a table or map that cannot be read as what it is said to be
        NoLicence         I02   an import does not say under which licence it stands
        TooLargeImport    I03   beyond a stated bound of size, packed or unpacked
      NoEstimate          F01   nothing to estimate from, or not of this place, day or so many
      SettingsError       S01   case.toml or options are wrong (all errors, by field)
        NoPublicationDelay S03  something would be published, and the case sets no delay
      ModelMissing        S02   the language model is not installed
      BadGold             E01   a gold line is not in the guide's form
      SealedGold          E02   the sentences of a sealed file were asked for
      BadCase             E03   a simulated case is missing a file or is not in its form
"""

from __future__ import annotations

from typing import ClassVar


class WhoholdsError(Exception):
    """Root of every error raised on purpose. `code` is stable; the message says what to do."""

    code: ClassVar[str] = "W00"

    def __str__(self) -> str:
        return f"[{self.code}] {super().__str__()}"


class ReadError(WhoholdsError):
    """A report could not be read."""

    code = "R00"


class NoText(ReadError):
    """There is nothing to read in the input."""

    code = "R01"


class NotAnArticle(ReadError):
    """The page holds no article."""

    code = "R02"


class UnreadableBytes(ReadError):
    """The input is binary, or no encoding fits it."""

    code = "R03"


class TooLarge(ReadError):
    """The input is beyond a stated bound of size or depth."""

    code = "R04"


class FetchRefused(ReadError):
    """An address was given, but the network was not allowed."""

    code = "R05"


class FetchFailed(ReadError):
    """The address did not answer with a page. `status` is what it answered, 0 for nothing."""

    code = "R06"

    def __init__(self, message: str, status: int = 0) -> None:
        self.status = status
        super().__init__(message)


class NoSuchInput(ReadError):
    """There is no such file or folder."""

    code = "R07"


class BadTranslation(ReadError):
    """The translation cannot stand beside its original."""

    code = "R08"


class BrokenArchive(ReadError):
    """A web archive or one of its records is broken, cut off, or not what its digest says."""

    code = "R09"


class BrokenFeed(ReadError):
    """The input is no feed or sitemap that can be read, or it lists nothing."""

    code = "R10"


class NotWanted(ReadError):
    """The site's robots.txt asks programs not to fetch this page."""

    code = "R11"


class PlaceError(WhoholdsError):
    """Something is wrong with the ground: gazetteers and boundaries."""

    code = "P00"


class BrokenGazetteer(PlaceError):
    """The gazetteer file is missing, old or damaged."""

    code = "P01"


class BadLayer(PlaceError):
    """A file cannot be taken in as a layer of places: empty, no table, too large, no mapping."""

    code = "P02"


class BadRow(PlaceError):
    """Something is wrong with one row of a layer: it is named and counted, the others go in."""

    code = "P11"


class WrongColumns(BadRow):
    """The row has another number of columns than its table."""

    code = "P03"


class DuplicateId(BadRow):
    """An earlier row of the layer has the same identifier; the first one stands."""

    code = "P04"


class BadPosition(BadRow):
    """The row's position is not on the globe, or half of it is missing."""

    code = "P05"


class SwappedPosition(BadRow):
    """Latitude and longitude are in each other's place."""

    code = "P06"


class FarAway(BadRow):
    """The row lies far from every other place of its country: it goes in, by name only."""

    code = "P07"


class BadBytes(BadRow):
    """The row is not UTF-8."""

    code = "P08"


class NoName(BadRow):
    """The row has no name."""

    code = "P09"


class BadNumber(BadRow):
    """A number of the row is none: it goes in without it."""

    code = "P10"


class BrokenBoundaries(PlaceError):
    """A file of boundaries cannot be read, or holds no polygon."""

    code = "P20"


class NotAPolygon(PlaceError):
    """A row of a boundary file has no polygon, or no row has the name."""

    code = "P21"


class BadVertex(PlaceError):
    """A coordinate is no number, lies off the globe, or has latitude and longitude swapped."""

    code = "P22"


class SelfCrossing(PlaceError):
    """A polygon crosses itself, and mending it would change what it covers."""

    code = "P23"


class BrokenArcs(PlaceError):
    """A row of a TopoJSON file names arcs that are not there."""

    code = "P24"


class NoBorderView(PlaceError):
    """Something depends on a border, and the case does not say whose view of it holds."""

    code = "P25"


class TooManyCells(PlaceError):
    """A region is too large for the resolution of its cells."""

    code = "P26"


class NoSettlements(PlaceError):
    """Area from settlements was asked for without one that has a position."""

    code = "P27"


class LedgerError(WhoholdsError):
    """The record could not be read or added to; what was acknowledged is not lost."""

    code = "L00"


class LedgerMissing(LedgerError):
    """There is no ledger, or what is there is none."""

    code = "L01"


class LedgerBusy(LedgerError):
    """Another program writes the ledger and did not end in time."""

    code = "L02"


class LedgerUnwritable(LedgerError):
    """The ledger cannot be written: full disk, no right, a server that does not answer."""

    code = "L03"


class SchemaMismatch(LedgerError):
    """A newer program wrote the ledger."""

    code = "L04"


class BrokenChain(LedgerError):
    """The record was changed, cut or reordered after it was written."""

    code = "L05"


class UnknownTarget(LedgerError):
    """There is no claim or report of this id."""

    code = "L06"


class NotAccepted(LedgerError):
    """No person has accepted the claim, and only claims that one accepted were asked for."""

    code = "L20"


class RoundUnfinished(LedgerError):
    """A round of blind review is not finished: to look now would end it."""

    code = "L21"


class CaptureGone(LedgerError):
    """The sealed bytes of a report are gone, were changed, or were never kept."""

    code = "L10"


class ImportFault(WhoholdsError):
    """Somebody's table or map could not be imported; nothing of it was taken."""

    code = "I00"


class UnreadableImport(ImportFault):
    """The file cannot be read as the table or map it is said to be."""

    code = "I01"


class NoLicence(ImportFault):
    """The import does not say under which licence its rows stand: `licence`, or --licence."""

    code = "I02"


class TooLargeImport(ImportFault):
    """The file is beyond a stated bound of size, packed or unpacked."""

    code = "I03"


class NoEstimate(WhoholdsError):
    """Nothing can be estimated: of an empty ledger, of a place or day, of too many places."""

    code = "F01"


class SettingsError(WhoholdsError):
    """A case or an option is wrong. `problems` lists all of them, each with its field."""

    code = "S01"

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{field}: {what}" for field, what in problems))


class NoPublicationDelay(SettingsError):
    """Something would be published, and the case does not say how long to wait before that."""

    code = "S03"


class ModelMissing(WhoholdsError):
    """The language model is not installed."""

    code = "S02"


class BadGold(WhoholdsError):
    """A gold line is not in the guide's form."""

    code = "E01"


class SealedGold(WhoholdsError):
    """The sentences of a sealed gold file were asked for."""

    code = "E02"


class BadCase(WhoholdsError):
    """A simulated case is missing a file or is not in its form."""

    code = "E03"
