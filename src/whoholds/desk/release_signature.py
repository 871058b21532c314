"""Shell: releases signed with a key of the desk's own, in minisign's form (Ed25519).

The signature is over the manifest, which has the hash of every file: whoever has the public key can
prove the release from its folder alone, with this program or with minisign itself, offline.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from whoholds.desk.releasing import MANIFEST, release_faults
from whoholds.errors import SettingsError
from whoholds.ledger.sealing import Fault
from whoholds.show.table_file import write_bytes_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    import minisign

SIGNATURE = MANIFEST + ".minisig"
#: Beside a secret key its public one.
PUBLIC = ".pub"


def new_key(secret: Path, password: str = "") -> Path:
    """Make a key pair; the file of the public key, which is for everybody.

    Args:
        secret: where the secret key is written, readable for its owner alone.
        password: what it is encrypted with; "" leaves it open to whoever has the file.

    Raises:
        SettingsError: a file is there already, or cannot be written.
    """
    import minisign

    public = secret.with_name(secret.name + PUBLIC)
    with _told("FILE"):
        pair = minisign.KeyPair.generate()
        if password:
            pair.secret_key.encrypt(password)
        for file, key in ((secret, bytes(pair.secret_key)), (public, bytes(pair.public_key))):
            with file.open("xb") as out:
                file.chmod(0o600 if file is secret else 0o644)
                out.write(key + b"\n")
    return public


def is_locked(secret: Path) -> bool:
    """Whether a secret key is encrypted, so that a password must be asked for.

    Raises:
        SettingsError: it is no key.
    """
    with _told("--sign"):
        return bool(_secret(secret).is_encrypted())


def unlocked(secret: Path, password: str = "") -> minisign.SecretKey:
    """A secret key that can sign.

    Raises:
        SettingsError: it is no key, or the password is not its own.
    """
    with _told("--sign"):
        key = _secret(secret)
        if key.is_encrypted():
            key.decrypt(password)
    return key


def sign(release: Path, key: minisign.SecretKey) -> Path:
    """Sign a release's manifest; the file of the signature, beside it.

    Raises:
        SettingsError: there is no manifest, or nothing can be written beside it.
    """
    with _told("--sign"):
        manifest = (release / MANIFEST).read_bytes()
        made = bytes(key.sign(manifest, trusted_comment=f"file:{MANIFEST}"))
        write_bytes_whole(release / SIGNATURE, made + b"\n")
    return release / SIGNATURE


def signature_faults(release: Path, public: Path) -> tuple[Fault, ...]:
    """What is wrong with a release by itself: its files against the manifest, this by its key.

    Raises:
        SettingsError: there is no manifest, or `public` is no public key.
    """
    import minisign

    with _told("--release"):
        manifest = (release / MANIFEST).read_bytes()
    with _told("--public-key"):
        key = minisign.PublicKey.from_bytes(public.read_bytes().rstrip(b"\n"))
    try:
        held = (release / SIGNATURE).read_bytes().rstrip(b"\n")
        key.verify(manifest, minisign.Signature.from_bytes(held))
    except FileNotFoundError:
        return (Fault(0, "altered", f"the release has no signature ({SIGNATURE})"),)
    except minisign.Error:
        return (Fault(0, "altered", "the manifest is not what the owner of this key signed"),)
    return release_faults(release)


def _secret(file: Path) -> minisign.SecretKey:
    import minisign

    return minisign.SecretKey.from_bytes(file.read_bytes().rstrip(b"\n"))


@contextmanager
def _told(option: str) -> Iterator[None]:
    """What goes wrong with a file or a key, as a problem of the option that named it."""
    import minisign

    try:
        yield
    except OSError as cause:
        raise SettingsError(((option, f"{cause.filename}: {cause.strerror}"),)) from cause
    except (minisign.Error, ValueError) as cause:
        raise SettingsError(
            ((option, f"{cause}: give minisign's key, with its password"),)
        ) from cause
