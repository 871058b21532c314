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
        MemoryGaveOut     R12   memory gave out while it was read; nothing of it is kept
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

from whoholds.errors.case_errors import (
    BadCase,
    BadGold,
    ModelMissing,
    NoEstimate,
    NoPublicationDelay,
    SealedGold,
    SettingsError,
)
from whoholds.errors.ledger_errors import (
    BrokenChain,
    CaptureGone,
    ImportFault,
    LedgerBusy,
    LedgerError,
    LedgerMissing,
    LedgerUnwritable,
    NoLicence,
    NotAccepted,
    RoundUnfinished,
    SchemaMismatch,
    TooLargeImport,
    UnknownTarget,
    UnreadableImport,
)
from whoholds.errors.place_errors import (
    BadBytes,
    BadLayer,
    BadNumber,
    BadPosition,
    BadRow,
    BadVertex,
    BrokenArcs,
    BrokenBoundaries,
    BrokenGazetteer,
    DuplicateId,
    FarAway,
    NoBorderView,
    NoName,
    NoSettlements,
    NotAPolygon,
    PlaceError,
    SelfCrossing,
    SwappedPosition,
    TooManyCells,
    WrongColumns,
)
from whoholds.errors.report_errors import (
    BadTranslation,
    BrokenArchive,
    BrokenFeed,
    FetchFailed,
    FetchRefused,
    MemoryGaveOut,
    NoSuchInput,
    NotAnArticle,
    NoText,
    NotWanted,
    ReadError,
    TooLarge,
    UnreadableBytes,
)
from whoholds.errors.root_error import (
    WhoholdsError,
)

__all__ = [
    "BadBytes",
    "BadCase",
    "BadGold",
    "BadLayer",
    "BadNumber",
    "BadPosition",
    "BadRow",
    "BadTranslation",
    "BadVertex",
    "BrokenArchive",
    "BrokenArcs",
    "BrokenBoundaries",
    "BrokenChain",
    "BrokenFeed",
    "BrokenGazetteer",
    "CaptureGone",
    "DuplicateId",
    "FarAway",
    "FetchFailed",
    "FetchRefused",
    "ImportFault",
    "LedgerBusy",
    "LedgerError",
    "LedgerMissing",
    "LedgerUnwritable",
    "MemoryGaveOut",
    "ModelMissing",
    "NoBorderView",
    "NoEstimate",
    "NoLicence",
    "NoName",
    "NoPublicationDelay",
    "NoSettlements",
    "NoSuchInput",
    "NoText",
    "NotAPolygon",
    "NotAccepted",
    "NotAnArticle",
    "NotWanted",
    "PlaceError",
    "ReadError",
    "RoundUnfinished",
    "SchemaMismatch",
    "SealedGold",
    "SelfCrossing",
    "SettingsError",
    "SwappedPosition",
    "TooLarge",
    "TooLargeImport",
    "TooManyCells",
    "UnknownTarget",
    "UnreadableBytes",
    "UnreadableImport",
    "WhoholdsError",
    "WrongColumns",
]
